// The shop that is measured: the build as it ships, on a database server of its own.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, MysqlDialect } from 'kysely';
import { launcher, runRole } from '../lib/app.mjs';
import { startChild } from '../lib/children.mjs';
import { findDatabasePrograms } from '../lib/database-programs.mjs';
import { makeDataFolder, startServer } from '../lib/database-server.mjs';
import { durableFlags, initialSql } from '../lib/database-settings.mjs';
import { makePrivateFolder } from '../lib/paths.mjs';
import { say, seconds } from '../lib/console.mjs';
import { anyFree } from '../lib/ports.mjs';
import { migrateFromSource } from '../lib/source-modules.mjs';
import { makeRunFolder } from '../lib/test-database.mjs';
import { testEnvironment } from '../lib/test-environment.mjs';

/**
 * Opens the database with the sample in it. `load` gives modules from the source; what the tests use
 * to make people and carts is used here too. `start` starts a process of the shop.
 */
export async function openBench(load) {
  const folder = await makeRunFolder();
  const env = await openDatabase(folder);
  await runRole(env, 'migrate');
  await runRole(env, 'sample');
  const { openDatabases } = await load('/app/db/database.server.ts');
  const databases = openDatabases({
    host: env.DATABASE_HOST,
    port: Number(env.DATABASE_PORT),
    name: env.DATABASE_NAME,
    user: env.DATABASE_USER,
    password: env.DATABASE_PASSWORD,
    poolSize: 10,
  });
  return {
    folder,
    load,
    db: databases.db,
    start: (roles) => startProcess(env, roles),
    end: () => databases.end(),
  };
}

/**
 * Another database with a sample of so many copies, for what is read alone. `sent` gets how long each
 * query took, in milliseconds.
 */
export async function openData(load, folder, { name, copies }) {
  const env = await openDatabase(folder, name);
  await migrateFromSource(env);
  const { DatabasePool } = await load('/app/db/pool.server.ts');
  const { loadSample } = await load('/app/catalog/sample/load-sample.server.ts');
  const sent = [];
  const pool = new DatabasePool({
    host: env.DATABASE_HOST,
    port: Number(env.DATABASE_PORT),
    database: env.DATABASE_NAME,
    user: env.DATABASE_USER,
    password: env.DATABASE_PASSWORD,
    size: 4,
    // Building the keys of a million copies takes minutes on a busy machine.
    statementTimeout: 900_000,
  });
  const db = new Kysely({
    dialect: new MysqlDialect({ pool }),
    log: ({ queryDurationMillis }) => sent.push(queryDurationMillis),
  });
  await loadSample(db, {
    copies,
    log: { info: (what, text = what) => say(`  ${name}: ${text}, ${seconds(0)}`) },
  });
  return { db, sent, start: (roles) => startProcess(env, roles), end: () => db.destroy() };
}

async function openDatabase(folder, name = 'bench') {
  const programs = await findDatabasePrograms();
  const own = makePrivateFolder(join(folder, name));
  await makeDataFolder(programs, join(own, 'data'));
  const port = await anyFree();
  const account = { database: 'bench', user: 'bench', password: randomBytes(18).toString('hex') };
  await startServer({
    programs,
    folder: own,
    port,
    flags: durableFlags(programs),
    sql: initialSql(programs, { rootPassword: randomBytes(18).toString('hex'), ...account }),
  });
  return {
    ...testEnvironment({ full: false }),
    NODE_ENV: 'production',
    SECRET_KEY: randomBytes(48).toString('hex'),
    DATABASE_HOST: '127.0.0.1',
    DATABASE_PORT: String(port),
    DATABASE_NAME: account.database,
    DATABASE_USER: account.user,
    DATABASE_PASSWORD: account.password,
    UPLOAD_FOLDER: join(own, 'uploads'),
    MAIL_FOLDER: join(own, 'mail'),
    SAMPLE_ACCOUNTS_FILE: join(own, 'accounts.txt'),
    DRAIN_SECONDS: '0',
  };
}

/** Starts a process of the shop, its log thrown away; resolves once `/ready` answers 200. */
async function startProcess(env, roles) {
  const port = await anyFree();
  const since = performance.now();
  const child = startChild('The shop', process.execPath, [launcher, ...roles], {
    env: { ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  let ended = false;
  void child.exited.then(() => (ended = true));
  const origin = `http://localhost:${port}`;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
    if (answer?.status === 200) break;
    if (ended) throw new Error('the shop ended before it was ready');
    await sleep(5);
  }
  const readyAfter = (performance.now() - since) / 1000;
  return { origin, port, readyAfter, child, megabytes: () => megabytesOf(child.pid) };
}

/** Resident memory in MB (10⁶ bytes); NaN where there is no /proc to ask. */
function megabytesOf(pid) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return NaN;
  }
}

/**
 * Microseconds of processor time that a process has taken so far, all its threads together; NaN where
 * there is no /proc. Unlike requests a second it hardly depends on what else the machine does.
 */
export function processorTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return ticks * 10_000; // 100 ticks a second on every Linux that Node runs on
  } catch {
    return NaN;
  }
}
