// npm run dev: the same preparation as `npm start`, then the source itself with hot reload.
import './lib/check-node.mjs';
import { isSampleLoaded, loadSampleOnce } from './lib/app.mjs';
import { ensureBuild } from './lib/build.mjs';
import { phase, say } from './lib/console.mjs';
import { beforeLeaving, script } from './lib/lifecycle.mjs';
import { root } from './lib/paths.mjs';
import { anyFree, isFree, nextFree } from './lib/ports.mjs';
import { claimFolder, prepare } from './lib/prepare.mjs';
import { migrateFromSource } from './lib/source-modules.mjs';

await script(async () => {
  const lock = claimFolder('npm run dev');
  const { env, external } = await prepare({ build: false });
  await phase('migrations', () => migrateFromSource(env));
  if (!external && !isSampleLoaded()) await phase('sample', () => loadSampleWithBuild(env));
  if (!process.env.PORT && !(await isFree(Number(env.PORT)))) {
    env.PORT = String(await nextFree(Number(env.PORT) + 1));
  }
  // The server is loaded into this process: it reads its settings from here.
  Object.assign(process.env, env, { NODE_ENV: 'development' });
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { port: await anyFree() } },
  });
  beforeLeaving(() => vite.close());
  const { startDevelopment } = await vite.ssrLoadModule('./server.ts');
  const running = await startDevelopment({ vite });
  if (typeof running?.close === 'function') beforeLeaving(() => running.close());
  const address = `http://localhost:${env.PORT}`;
  lock.update({ address });
  say(`\n  BookStore (development): ${address}\n`);
});

/** The sample is loaded by a command of the built program: the first time costs a build. */
async function loadSampleWithBuild(env) {
  await ensureBuild();
  await loadSampleOnce(env);
}
