// The packages in node_modules/: installed when they are missing or other than the lock file says.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from './children.mjs';
import { say } from './console.mjs';
import { withLock } from './lock.mjs';
import { inData, inProject, root } from './paths.mjs';

const lockFile = inProject('package-lock.json');
const mark = inProject('node_modules', '.bookstore-lock');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const wanted = () => createHash('sha256').update(read(lockFile)).digest('hex');
const upToDate = () => read(mark) === wanted();

/** Installs the dependencies when needed; costs a few milliseconds when not. */
export async function ensureDependencies() {
  if (upToDate()) return;
  await withLock(inData('dependencies.lock'), 'installing dependencies', async () => {
    if (upToDate()) return; // somebody else has done it while we waited
    if (!installedByHand()) await install();
    writeFileSync(mark, wanted());
  });
}

async function install() {
  say('Installing dependencies …');
  await npmCi();
}

/** What the lock file of a folder says, into that folder: the project's, or `cwd`. */
export async function npmCi({ cwd = root } = {}) {
  // npm tells its scripts where it is; another package manager's path is of no use here.
  const npm = process.env.npm_execpath ?? '';
  const [command, first] = basename(npm) === 'npm-cli.js' ? [process.execPath, [npm]] : ['npm', []];
  // NODE_ENV=production would leave out what builds the shop. No install scripts: nothing here
  // needs one, and a package that was taken over could use one.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm ci', command, [...first, ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: '' },
  });
}

/** After an `npm install` by hand, npm's own list of what is there equals the lock file. */
function installedByHand() {
  const packages = (file) => JSON.parse(read(file) || '{}').packages ?? {};
  const there = packages(inProject('node_modules', '.package-lock.json'));
  const locked = Object.entries(packages(lockFile)).filter(([path]) => path);
  if (!Object.keys(there).length) return false;
  const same = ([path, { version, optional, devOptional }]) =>
    there[path] ? there[path].version === version : Boolean(optional || devOptional);
  return locked.every(same) && Object.keys(there).length <= locked.length;
}
