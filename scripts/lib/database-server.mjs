// One private database server: makes its data folder, starts it, waits until it answers, stops it.
import { createHash } from 'node:crypto';
import { existsSync, openSync, closeSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { lstatSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, startChild } from './children.mjs';
import { PlainError, tail } from './console.mjs';
import { installCommand } from './database-programs.mjs';
import { asUs } from './database-settings.mjs';
import { makePrivateFolder } from './paths.mjs';
import { stop, withArgument } from './processes.mjs';

/** @typedef {import('./database-programs.mjs').Programs} Programs */

/**
 * Makes a data folder. It appears at its place complete or not at all, however we are killed.
 *
 * @param {Programs} programs
 * @param {string} folder
 * @param {string[]} [flags]
 */
export async function makeDataFolder(programs, folder, flags = []) {
  if (existsSync(folder)) return;
  makePrivateFolder(dirname(folder));
  const prefix = `${basename(folder)}.new.`;
  for (const name of readdirSync(dirname(folder)).filter((entry) => entry.startsWith(prefix))) {
    rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
  const draft = join(dirname(folder), `${prefix}${process.pid}`);
  // MariaDB's installer is a shell script that breaks at a space: it gets a name without a path.
  const name = programs.kind === 'mariadb' ? `./${basename(draft)}` : draft;
  const [command, args] = installCommand(programs, [`--datadir=${name}`, ...asUs(), ...flags]);
  const temporary = makePrivateFolder(`${draft}.tmp`);
  const env = { ...process.env, TMPDIR: temporary };
  await run('Making the database', command, args, { cwd: dirname(draft), env });
  rmSync(temporary, { recursive: true, force: true });
  renameSync(draft, folder);
}

/**
 * A Unix socket's path may have about 100 bytes. In a deep folder the socket lies in the system's
 * folder for temporary files, in a subfolder that only we can enter.
 */
function socketPath(folder) {
  const near = join(folder, 'db.sock');
  if (Buffer.byteLength(near) < 100) return near;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const short = os.tmpdir().length < 60 ? os.tmpdir() : '/tmp';
  const far = makePrivateFolder(join(short, `bookstore-${process.getuid?.() ?? 0}-${key}`));
  const { uid, mode } = lstatSync(far);
  if (uid !== process.getuid?.() || mode & 0o077) {
    throw new PlainError(`${far} belongs to somebody else. Move BookStore to a shorter path.`);
  }
  return join(far, 'db.sock');
}

/** A server sends the first packet of its greeting only when it is ready to work. */
const answers = (socket) =>
  new Promise((resolve) => {
    const connection = connect(socket);
    const done = (yes) => {
      connection.destroy();
      resolve(yes);
    };
    connection.once('data', (packet) => done(packet[4] === 10));
    connection.once('error', () => done(false));
    connection.setTimeout(2_000, () => done(false));
  });

/** Stops whatever server works on this data folder: two at once would destroy it. */
export async function stopServerOf(dataFolder) {
  for (const server of withArgument(`--datadir=${dataFolder}`))
    await stop(server, { grace: 20_000 });
}

/**
 * Starts a server on `folder`/data. Returns the child, with `socket`, once it answers; throws a
 * PlainError with the end of its log when it does not come up.
 *
 * @param {object} options
 * @param {Programs} options.programs
 * @param {string} options.folder
 * @param {number | string} options.port
 * @param {string[]} options.flags
 * @param {string} options.sql
 */
export async function startServer(options) {
  const { programs, folder, port, flags, sql } = options;
  const data = join(folder, 'data');
  const log = join(folder, 'server.log');
  const init = join(folder, 'init.sql');
  const socket = socketPath(folder);
  await stopServerOf(data);
  rmSync(socket, { force: true });
  writeFileSync(init, sql, { mode: 0o600 });
  if (existsSync(log) && statSync(log).size > 5_000_000) truncateSync(log);
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    // Of its own: a server that starts empties the folder, also of the tables of another one.
    `--tmpdir=${makePrivateFolder(join(folder, 'tmp'))}`,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--port=${port}`,
    `--init-file=${init}`,
    ...asUs(),
    ...flags,
  ];
  const out = openSync(log, 'a', 0o600);
  const from = statSync(log).size;
  const server = startChild('The database', programs.server, args, {
    stdio: ['ignore', out, out],
    server: true,
  });
  closeSync(out);
  let ended = false;
  void server.exited.then(() => (ended = true));
  // Recovery after a crash may take a while on a slow disk; a server that gives up ends by itself.
  for (const end = Date.now() + 120_000; Date.now() < end && !ended; await sleep(25)) {
    if (await answers(socket)) return Object.assign(server, { socket });
  }
  await server.stop();
  const said = tail(readFileSync(log).subarray(from).toString());
  throw new PlainError(`The database did not start. Its log (${log}) ends with:\n\n${said}`);
}
