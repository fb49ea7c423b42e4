// npm run dev: the same preparation as `npm start`, then the source itself with hot reload.
import './lib/check-node.mjs';
import { isSampleLoaded, loadSampleOnce, startDevelopmentServer } from './lib/app.mjs';
import { ensureBuild } from './lib/build.mjs';
import { phase } from './lib/console.mjs';
import { script } from './lib/lifecycle.mjs';
import { claimFolder, prepare } from './lib/prepare.mjs';
import { choosePort, serve } from './lib/serve.mjs';
import { migrateFromSource } from './lib/source-modules.mjs';

await script(async () => {
  const lock = claimFolder('npm run dev');
  const { env, external } = await prepare({ build: false });
  env.NODE_ENV = 'development';
  await choosePort(env, 'npm run dev');
  await phase('migrations', () => migrateFromSource(env));
  if (!external && !isSampleLoaded()) await phase('sample', () => loadSampleWithBuild(env));
  await serve({ env, external, lock, start: startDevelopmentServer });
});

/** The sample is loaded by a command of the built program: the first time costs a build. */
async function loadSampleWithBuild(env) {
  await ensureBuild();
  await loadSampleOnce({ ...env, NODE_ENV: 'production' });
}
