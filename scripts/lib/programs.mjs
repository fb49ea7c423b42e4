// Programs of the machine: found, or installed where that can be done without asking.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './children.mjs';
import { PlainError, say } from './console.mjs';

// Servers live outside the PATH of an ordinary user on most systems.
const moreFolders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/usr/local/libexec',
  '/usr/local/mysql/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/mysql/bin',
  '/usr/local/opt/mariadb/bin',
  '/usr/local/opt/mysql/bin',
];

/** Every place where a program of one of these names is found, in the order of the names. */
export function findPrograms(names, folders = []) {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) =>
    [...folders, ...path, ...moreFolders].map((folder) => join(folder, name)),
  );
  return [...new Set(candidates)].filter((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export const findProgram = (names, folders) => findPrograms(names, folders)[0];

/** Why nothing can be installed here without asking, or null when it can. */
function whyNot() {
  if (!findProgram(['apt-get'])) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install programs, and you are not root';
  return null;
}

/**
 * Installs packages of Debian and its relatives, or throws a PlainError that says what is missing,
 * why it is needed, and the ways out.
 */
export async function installPackages(packages, { missing, waysOut }) {
  const reason = whyNot() ?? (await aptInstall(packages));
  if (!reason) return;
  const list = waysOut.map((way, index) => `  ${index + 1}. ${way}`).join('\n');
  throw new PlainError(`${missing}\nIt could not be installed: ${reason}.\nWays out:\n${list}`);
}

async function aptInstall(packages) {
  say(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3', '-qq'];
  const quietly = { env, allowFailure: true };
  // An installation that was killed in the middle would refuse every later one.
  await run('dpkg', 'dpkg', ['--configure', '-a'], quietly);
  // A stale list names packages that the mirror no longer has. When the update fails the old list
  // may still do, so only the installation itself decides.
  await run('apt-get update', 'apt-get', [...apt, 'update'], quietly);
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...packages];
  const { code, output } = await run('apt-get install', 'apt-get', install, quietly);
  return code === 0 ? null : `apt-get failed and said:\n${output.trim()}\n`;
}
