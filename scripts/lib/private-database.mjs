// The shop's own database under .data/database: never the machine's service, never another folder's.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PlainError, say } from './console.mjs';
import { findDatabasePrograms } from './database-programs.mjs';
import { makeDataFolder, startServer, stopServerOf } from './database-server.mjs';
import { durableFlags, initialSql } from './database-settings.mjs';
import { writeSettings } from './environment.mjs';
import { beforeLeaving, isLeaving, leave } from './lifecycle.mjs';
import { inData, makePrivateFolder } from './paths.mjs';
import { anyFree, isFree } from './ports.mjs';

const folder = inData('database');
const kindFile = inData('database', 'kind');

/**
 * Starts the private database, makes it first if need be, and stops it when the script ends.
 * Its port may be chosen anew, and is then changed in `env` and in .data/env.
 */
export async function startPrivateDatabase(env) {
  makePrivateFolder(folder);
  const known = existsSync(kindFile) ? readFileSync(kindFile, 'utf8').trim() : undefined;
  const programs = await findDatabasePrograms(known);
  await makeDataFolder(programs, inData('database', 'data'));
  if (!known) writeFileSync(kindFile, `${programs.kind}\n`);
  // An orphan of a killed start holds the port that we are about to look at.
  await stopServerOf(inData('database', 'data'));
  await choosePort(env);
  const options = {
    programs,
    folder,
    port: env.DATABASE_PORT,
    flags: durableFlags(programs),
    sql: initialSql(programs, {
      // Nobody needs to know it: each start sets a new one, and init.sql keeps it for the owner.
      rootPassword: randomBytes(24).toString('base64url'),
      database: env.DATABASE_NAME,
      user: env.DATABASE_USER,
      password: env.DATABASE_PASSWORD,
    }),
  };
  const current = { server: await startServer(options) };
  beforeLeaving(() => current.server.stop(30_000));
  void keepUp(current, options);
}

async function choosePort(env) {
  if (await isFree(Number(env.DATABASE_PORT))) return;
  if (process.env.DATABASE_PORT) {
    throw new PlainError(
      `DATABASE_PORT=${env.DATABASE_PORT} is taken by another program. Choose another one, or none.`,
    );
  }
  env.DATABASE_PORT = String(await anyFree());
  writeSettings({ DATABASE_PORT: env.DATABASE_PORT });
}

/** Starts a server that was killed again: the shop waits for it. Not for ever: thrice a minute. */
async function keepUp(current, options) {
  const deaths = [];
  for (;;) {
    const { code, signal } = await current.server.exited;
    if (isLeaving()) return;
    say(`The database has stopped (${signal ?? `exit code ${code}`}).`);
    if (deaths.push(Date.now()) > 3 && Date.now() - deaths.shift() < 60_000) {
      say(`It does not stay up; see ${inData('database', 'server.log')}.`);
      return leave(1);
    }
    try {
      current.server = await startServer(options);
      say('The database was started again.');
    } catch (error) {
      console.error(error.message);
      return leave(1);
    }
  }
}
