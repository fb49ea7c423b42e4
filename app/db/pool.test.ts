import { Kysely, MysqlDialect, sql, type MysqlPool } from 'kysely';
import { createPool } from 'mysql2';
import { afterEach, expect, it } from 'vitest';
import { testDatabase } from '~/../tests/support/test-database';
import { kyselyOn, type Database, type DB } from './database.server';
import { DatabasePool } from './pool.server';

/**
 * Connections that lead to a writer which has become a reader (P15): each may fail once. The plain pool of
 * the driver, which the shop's is wrapped around, hands them out for good.
 */

const SIZE = 4;
const WRITES = 20;

const db = testDatabase();
const opened: Database[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.destroy();
});

async function settings() {
  const { rows } = await sql<{ name: string }>`SELECT DATABASE() AS name`.execute(db);
  return {
    host: process.env.TEST_DATABASE_HOST!,
    port: Number(process.env.TEST_DATABASE_PORT),
    user: process.env.TEST_DATABASE_USER!,
    password: process.env.TEST_DATABASE_PASSWORD ?? '',
    database: rows[0]!.name,
  };
}

/** Opens all the pool's connections and makes them read-only, as those to an old writer are. */
async function turnReadOnly(handle: Database): Promise<void> {
  opened.push(handle);
  const hold = () =>
    handle.connection().execute(async (connection) => {
      await sql`SET SESSION TRANSACTION READ ONLY`.execute(connection);
      // Held until all are open, so that none is taken twice.
      await sql`SELECT SLEEP(0.3)`.execute(connection);
    });
  await Promise.all(Array.from({ length: SIZE }, hold));
}

/** Which of the writes, one after the other, failed. */
async function failuresOn(handle: Database): Promise<boolean[]> {
  await turnReadOnly(handle);
  const failures: boolean[] = [];
  for (let index = 0; index < WRITES; index += 1) {
    const write = handle.deleteFrom('outbox_mails').where('id', '=', 'none').execute();
    failures.push(
      await write.then(
        () => false,
        ({ errno }: { errno?: number }) => errno === 1792,
      ),
    );
  }
  return failures;
}

it('fails once a connection, and writes from then on', async () => {
  const failures = await failuresOn(
    kyselyOn(new DatabasePool({ ...(await settings()), size: SIZE })),
  );
  expect(failures).toEqual(Array.from({ length: WRITES }, (_, index) => index < SIZE));
});

it('would fail for good by the pool of the driver alone', async () => {
  const pool = createPool({ ...(await settings()), connectionLimit: SIZE }) as unknown as MysqlPool;
  const plain = new Kysely<DB>({ dialect: new MysqlDialect({ pool }) });
  expect(await failuresOn(plain)).toEqual(Array.from({ length: WRITES }, () => true));
});
