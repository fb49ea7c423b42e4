// npm start: one command from an empty machine to a working shop. See README.md.
import './lib/check-node.mjs';
import { loadSampleOnce, startShop } from './lib/app.mjs';
import { phase } from './lib/console.mjs';
import { script } from './lib/lifecycle.mjs';
import { claimFolder, migrate, prepare } from './lib/prepare.mjs';
import { choosePort, serve } from './lib/serve.mjs';

await script(async () => {
  const lock = claimFolder('npm start');
  const { env, external } = await prepare();
  env.NODE_ENV = 'production';
  await choosePort(env, 'npm start');
  await migrate(env);
  // Somebody else's database gets no made-up books, unless they ask: npm run sample.
  if (!external) await phase('sample', () => loadSampleOnce(env));
  await serve({ env, external, lock, start: startShop });
});
