// What `npm start`, `npm run dev` and the commands have in common: everything up to a migrated
// database and a fresh build.
import { runRole, stopLeftShops } from './app.mjs';
import { ensureBuild } from './build.mjs';
import { stopOrphans } from './children.mjs';
import { phase, PlainError } from './console.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { loadEnvironment } from './environment.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { holderOf, takeLock } from './lock.mjs';
import { inData } from './paths.mjs';
import { startPrivateDatabase } from './private-database.mjs';

const lockFile = inData('shop.lock');

/** The script that keeps this folder's database running at the moment, or null. */
export const runningShop = () => holderOf(lockFile);

/** Makes this script the one that runs this folder's shop, or says who does already. */
export function claimFolder(what) {
  const lock = takeLock(lockFile, what);
  if (!lock) throw new PlainError(describeHolder(runningShop()));
  beforeLeaving(lock.release);
  return lock;
}

function describeHolder(holder) {
  const { what = 'another script', pid = '?', address } = holder ?? {};
  return address
    ? `BookStore is already running in this folder: ${address} (${what}, process ${pid}).`
    : `\`${what}\` is at work in this folder (process ${pid}). Wait until it is done or stop it.`;
}

/**
 * Dependencies, environment, database, build. `database: false` when another script runs it,
 * `build: false` when the source itself is run.
 * Returns `{ env, external }`.
 */
export async function prepare({ database = true, build = true } = {}) {
  if (database) await phase('left over', stopLeftOvers);
  await phase('dependencies', ensureDependencies);
  const { env, external } = await loadEnvironment();
  if (database && !external) await phase('database', () => startPrivateDatabase(env));
  if (build) await phase('build', ensureBuild);
  return { env, external };
}

async function stopLeftOvers() {
  await stopOrphans();
  await stopLeftShops();
}

export const migrate = (env) => phase('migrations', () => runRole(env, 'migrate'));
