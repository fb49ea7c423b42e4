// What `npm start` and `npm run dev` do once everything is prepared: choose the port, start the
// shop, say where it is, and stay until it ends.
import { accountsFile, describe } from './app.mjs';
import { phase, PlainError, say, seconds } from './console.mjs';
import { isLeaving } from './lifecycle.mjs';
import { isFree, nextFree } from './ports.mjs';

/** A port that was asked for is used or refused; the default one may give way. */
export async function choosePort(env, command) {
  const wanted = Number(env.PORT);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    throw new PlainError(`PORT=${env.PORT} is no port: it must be a number from 1 to 65535.`);
  }
  if (await isFree(wanted)) return;
  if (process.env.PORT) {
    throw new PlainError(
      `PORT=${wanted} cannot be used: another program listens there, or you may not use it.\n` +
        `Choose another one: PORT=${await nextFree(Math.max(wanted, 3_000) + 1)} ${command}`,
    );
  }
  env.PORT = String(await nextFree(wanted + 1));
  say(`Port ${wanted} is taken by another program; using ${env.PORT}.`);
}

/** Starts the shop with `start(env)` and stays until it is stopped; throws when it stops itself. */
export async function serve({ env, external, lock, start }) {
  // Nothing here balances between several processes: Ctrl-C need not wait until it has noticed.
  const shop = await phase('shop', () => start({ DRAIN_SECONDS: '0', ...env }));
  const address = `http://localhost:${env.PORT}`;
  lock.update({ address });
  banner({ env, external, address });
  const end = await shop.exited;
  if (!isLeaving()) throw new PlainError(`The shop has stopped by itself (${describe(end)}).`);
}

function banner({ env, external, address }) {
  const accounts = external ? 'register, or make an admin: npm run admin:create' : accountsFile;
  const database = external
    ? `${env.DATABASE_HOST} (yours; \`npm run sample\` would load the sample books)`
    : `its own, on 127.0.0.1:${env.DATABASE_PORT}`;
  say(`
  BookStore is ready after ${seconds(0)}:  ${env.PUBLIC_ORIGIN ?? address}

  Accounts   ${accounts}
  Mail       ${env.SMTP_URL ? 'is sent by SMTP' : `lands as files in ${env.MAIL_FOLDER}`}
  Database   ${database}
  Stop       Ctrl-C
`);
}
