// The database server's programs: MariaDB or MySQL, whichever the machine has.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './children.mjs';
import { PlainError } from './console.mjs';
import { findProgram, findPrograms, installPackages } from './programs.mjs';

/** @typedef {{ kind: 'mariadb' | 'mysql', server: string, version?: string }} Programs */

const serverNames = ['mariadbd', 'mysqld'];

const help = {
  missing:
    'BookStore keeps its books in MariaDB or MySQL, and neither mariadbd nor mysqld is on this machine.',
  waysOut: [
    'install it with the package manager: apt-get install mariadb-server, dnf install ' +
      'mariadb-server, brew install mariadb',
    'run everything in containers: docker compose up',
    'use a database that you have: DATABASE_HOST=… DATABASE_NAME=… DATABASE_USER=… ' +
      'DATABASE_PASSWORD=… npm start',
  ],
};

/**
 * Finds the server, or installs it. `kind` asks for the one that made an existing data folder:
 * neither can open the other's. `chosen` is the path of one to use, by hand: DATABASE_SERVER.
 *
 * @param {'mariadb' | 'mysql'} [kind]
 * @param {string} [chosen]
 * @returns {Promise<Programs>}
 */
export async function findDatabasePrograms(kind, chosen = process.env.DATABASE_SERVER) {
  const found = await look(kind, chosen);
  if (found) return found;
  if (kind === 'mysql') {
    throw new PlainError(
      'The data was made with MySQL, and no mysqld is on this machine. Install MySQL, or move ' +
        'the folder .data/database away to begin anew with MariaDB.',
    );
  }
  // The core packages hold the programs alone: the full one would also start a service of its own
  // on a machine that runs services.
  await installPackages(['mariadb-server-core', 'mariadb-client-core'], help);
  const installed = await look(kind, chosen);
  if (!installed) throw new PlainError(help.missing);
  return installed;
}

async function look(kind, chosen) {
  const candidates = chosen ? [chosen] : findPrograms(serverNames);
  for (const server of candidates) {
    const programs = await describe(server);
    if (programs && (!kind || programs.kind === kind)) return programs;
    if (programs && chosen) {
      throw new PlainError(
        `${chosen} is a ${programs.kind} server, but the data was made with ${kind}.`,
      );
    }
  }
  return null;
}

async function describe(server) {
  const { code, output } = await run(server, server, ['--no-defaults', '--version'], {
    allowFailure: true,
  });
  if (code !== 0) return null;
  const kind = /mariadb/i.test(output) ? 'mariadb' : 'mysql';
  return { kind, server, version: /\d+\.\d+\.\d+/.exec(output)?.[0] ?? 'unknown' };
}

/** The program and arguments that make a new data folder with this server. */
export function installCommand({ kind, server }, flags) {
  if (kind === 'mysql') return [server, ['--no-defaults', '--initialize-insecure', ...flags]];
  const base = dirname(dirname(realpathSync(server)));
  const beside = [join(base, 'bin'), join(base, 'scripts')];
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db'], beside);
  if (!installer) {
    throw new PlainError(
      `${server} is there, but mariadb-install-db is not. ${help.waysOut.join('; or ')}.`,
    );
  }
  // Outside /usr the installer does not find its own parts unless it is told where they are.
  const where = base !== '/usr' && existsSync(join(base, 'share')) ? [`--basedir=${base}`] : [];
  const quiet = [
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ];
  return [installer, ['--no-defaults', ...where, ...quiet, ...flags]];
}
