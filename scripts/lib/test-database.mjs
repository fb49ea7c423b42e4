// The tests' database server: a throwaway one for each run, copied from a template that is made
// once, so that a run begins within a second and meets nothing of an earlier one.
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder, startServer, stopServerOf } from './database-server.mjs';
import { initialSql, initialThrowawayFlags, throwawayFlags } from './database-settings.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { withLock } from './lock.mjs';
import { inData, makePrivateFolder } from './paths.mjs';
import { anyFree } from './ports.mjs';
import { signal, startOf } from './processes.mjs';

const folder = inData('test');

/** A folder for one test run, removed when the script ends; also removes those of killed runs. */
export async function makeRunFolder() {
  makePrivateFolder(folder);
  for (const name of readdirSync(folder)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    if (!pid || (startOf(pid) && pid !== process.pid)) continue;
    for (const part of readdirSync(join(folder, name))) {
      await stopServerOf(join(folder, name, part, 'data'));
    }
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  const own = makePrivateFolder(join(folder, `run-${process.pid}`));
  beforeLeaving(() => rmSync(own, { recursive: true, force: true, maxRetries: 3 }));
  return own;
}

/** A data folder as it is after installation. Returns its path; to be copied, never started. */
async function template(programs) {
  const flags = initialThrowawayFlags(programs);
  const about = [programs.server, programs.version, ...flags].join(' ');
  const key = createHash('sha256').update(about).digest('hex').slice(0, 12);
  const path = join(folder, `template-${programs.kind}-${key}`);
  if (existsSync(path)) return path;
  await withLock(`${path}.lock`, 'making a test database', async () => {
    await makeDataFolder(programs, path, flags);
    // Two MySQL servers must not have one identity.
    rmSync(join(path, 'auto.cnf'), { force: true });
  });
  return path;
}

/**
 * Starts a throwaway server in the run's folder. Returns the variables by which tests find it; the
 * server (and the data folder's template) of TEST_DATABASE_SERVER is for tests that start their own.
 */
export async function startTestDatabase(programs, runFolder) {
  const own = makePrivateFolder(join(runFolder, programs.kind));
  const source = await template(programs);
  cpSync(source, join(own, 'data'), { recursive: true });
  const rootPassword = randomBytes(12).toString('base64url');
  const port = await anyFree();
  const server = await startServer({
    programs,
    folder: own,
    port,
    flags: throwawayFlags(programs),
    sql: initialSql(programs, { rootPassword }),
  });
  // Nothing in it is worth a clean end.
  beforeLeaving(async () => {
    signal(server, 'SIGKILL');
    await server.exited;
  });
  return {
    TEST_DATABASE_HOST: '127.0.0.1',
    TEST_DATABASE_PORT: String(port),
    TEST_DATABASE_USER: 'root',
    TEST_DATABASE_PASSWORD: rootPassword,
    TEST_DATABASE_SERVER: programs.server,
    TEST_DATABASE_TEMPLATE: source,
    // What tests start by themselves is the same server.
    DATABASE_SERVER: programs.server,
  };
}
