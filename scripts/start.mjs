// npm start: one command from an empty machine to a working shop. See README.md.
import './lib/check-node.mjs';
import { accountsFile, describe, loadSampleOnce, startShop } from './lib/app.mjs';
import { phase, PlainError, say, seconds } from './lib/console.mjs';
import { isLeaving, script } from './lib/lifecycle.mjs';
import { inData } from './lib/paths.mjs';
import { isFree, nextFree } from './lib/ports.mjs';
import { claimFolder, migrate, prepare } from './lib/prepare.mjs';

await script(async () => {
  const since = performance.now();
  const lock = claimFolder('npm start');
  const { env, external } = await prepare();
  env.NODE_ENV = 'production';
  // Nothing here balances between several processes: Ctrl-C need not wait until it has noticed.
  env.DRAIN_SECONDS ??= '0';
  await choosePort(env);
  await migrate(env);
  // Somebody else's database gets no made-up books, unless they ask: npm run sample.
  if (!external) await phase('sample', () => loadSampleOnce(env));
  const shop = await phase('shop', () => startShop(env));
  const address = `http://localhost:${env.PORT}`;
  lock.update({ address });
  banner({ env, external, address, since });
  const end = await shop.exited;
  if (isLeaving()) return undefined;
  throw new PlainError(`The shop has stopped by itself (${describe(end)}).`);
});

/** A port that was asked for is used or refused; the default one may give way. */
async function choosePort(env) {
  const wanted = Number(env.PORT);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    throw new PlainError(`PORT=${env.PORT} is no port: it must be a number from 1 to 65535.`);
  }
  if (await isFree(wanted)) return;
  if (process.env.PORT) {
    throw new PlainError(
      `PORT=${wanted} cannot be used: another program listens there, or you may not use it.\n` +
        `Choose another one: PORT=${await nextFree(Math.max(wanted, 3_000) + 1)} npm start`,
    );
  }
  env.PORT = String(await nextFree(wanted + 1));
  say(`Port ${wanted} is taken by another program; using ${env.PORT}.`);
}

function banner({ env, external, address, since }) {
  const database = external
    ? `${env.DATABASE_HOST} (yours; \`npm run sample\` would load the sample books)`
    : `its own, on 127.0.0.1:${env.DATABASE_PORT}`;
  say(`
  BookStore is ready after ${seconds(since)}:  ${env.PUBLIC_ORIGIN ?? address}

  Accounts   ${external ? 'register, or make an admin: npm run admin:create' : accountsFile}
  Mail       ${env.SMTP_URL ? 'is sent by SMTP' : `lands as files in ${env.MAIL_FOLDER ?? inData('mail')}`}
  Database   ${database}
  Stop       Ctrl-C
`);
}
