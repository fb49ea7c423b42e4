import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openDatabases, type Database } from '~/db/database.server';
import { migrateToLatest, migrations } from '~/db/migrate.server';
import { filledTables } from './filled-tables';

const server = () => ({
  host: process.env.TEST_DATABASE_HOST!,
  port: Number(process.env.TEST_DATABASE_PORT),
  user: process.env.TEST_DATABASE_USER!,
  password: process.env.TEST_DATABASE_PASSWORD ?? '',
});

/** Settings of a migrated, empty database of that name, made when missing; on the test server. */
export async function prepareDatabase(name: string, on = server()) {
  const admin = openDatabases({ ...on, name: 'information_schema', poolSize: 1 });
  try {
    await sql`CREATE DATABASE IF NOT EXISTS ${sql.id(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`.execute(
      admin.db,
    );
  } finally {
    await admin.end();
  }
  const settings = { ...on, name, poolSize: 10 };
  const { db, end } = openDatabases({ ...settings, statementTimeout: 60_000 });
  try {
    const { error } = await migrateToLatest(db);
    if (error) throw error as Error;
    await emptyTables(db);
  } finally {
    await end();
  }
  return settings;
}

/**
 * A migrated database of this worker's own, emptied before each test. The handle may be kept in a
 * constant of the test file: it is one object that reaches the database once the tests run.
 */
export function testDatabase({ poolSize = 10 }: { poolSize?: number } = {}): Database {
  // Old tables of another state of the migrations are never met: the name carries their digest.
  const state = createHash('sha256').update(Object.keys(migrations()).join()).digest('hex');
  const name = `test_${process.env.VITEST_POOL_ID ?? '0'}_${state.slice(0, 8)}`;
  let opened: ReturnType<typeof openDatabases> | undefined;
  beforeAll(async () => {
    const settings = await prepareDatabase(name);
    opened = openDatabases({ ...settings, poolSize });
  });
  beforeEach(() => emptyTables(opened!.db));
  afterAll(() => opened?.end());
  return new Proxy({} as Database, {
    get(_target, property) {
      if (!opened) throw new Error('the test database is there inside tests and hooks only');
      const value: unknown = Reflect.get(opened.db, property, opened.db);
      return typeof value === 'function' ? (value as () => unknown).bind(opened.db) : value;
    },
  });
}

/** DELETE and not TRUNCATE, which takes thirty times as long on empty tables. */
export async function emptyTables(db: Database): Promise<void> {
  const filled = await filledTables(db);
  if (filled.length === 0) return;
  await db.connection().execute(async (connection) => {
    await sql`SET foreign_key_checks = 0`.execute(connection);
    for (const name of filled) await sql`DELETE FROM ${sql.table(name)}`.execute(connection);
    await sql`SET foreign_key_checks = 1`.execute(connection);
  });
}
