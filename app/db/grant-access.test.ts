import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDatabase } from '~/../tests/support/test-database';
import { openDatabases, type Database } from '~/db/database.server';
import type { AccountKey } from '~/platform/database-accounts';
import { serviceNames } from '~/services';
import { serviceRights } from '~/service-rights';
import { insertOnlyTables, listTables } from './access.queries.server';
import { grantAccess, passOnAccess } from './grant-access.server';

/** Users on the real server. Their names carry the worker's number: the server is everybody's. */
const schema = `grants_${process.env.VITEST_POOL_ID ?? '0'}`;
const accountOf = (key: AccountKey) => ({
  key,
  user: `${key}_${process.env.VITEST_POOL_ID ?? '0'}`,
  password: crypto.randomUUID(),
});
const accounts = (['app', 'migrator', 'reader', ...serviceNames] as const).map(accountOf);

let master: Database;
const opened: { end(): Promise<void> }[] = [];
let settings: Awaited<ReturnType<typeof prepareDatabase>>;

function openAs(key: AccountKey, password?: string): Database {
  const account = accounts.find((one) => one.key === key)!;
  const databases = openDatabases({
    ...settings,
    user: account.user,
    password: password ?? account.password,
    poolSize: 1,
  });
  opened.push(databases);
  return databases.db;
}
const errnoOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { errno?: number; cause?: { errno?: number } }) => error.errno ?? error.cause?.errno,
  );

beforeAll(async () => {
  settings = await prepareDatabase(schema);
  const databases = openDatabases(settings);
  opened.push(databases);
  master = databases.db;
  for (const { user } of accounts) await sql`DROP USER IF EXISTS ${user}@'%'`.execute(master);
  await grantAccess(master, schema, accounts, { requiresTls: false });
});
afterAll(async () => {
  for (const { user } of accounts) await sql`DROP USER IF EXISTS ${user}@'%'`.execute(master);
  for (const { end } of opened) await end();
});

describe('the users that grants makes', () => {
  it('keep the app from rewriting evidence and from changing tables: errno 1142', async () => {
    const app = openAs('app');
    for (const table of insertOnlyTables) {
      expect(await errnoOf(sql`SELECT COUNT(*) FROM ${sql.table(table)}`.execute(app))).toBe(
        'done',
      );
      expect(await errnoOf(sql`UPDATE ${sql.table(table)} SET id = id`.execute(app)), table).toBe(
        1142,
      );
      expect(await errnoOf(sql`DELETE FROM ${sql.table(table)}`.execute(app)), table).toBe(1142);
    }
    for (const statement of [
      sql`CREATE TABLE loot (id INT)`,
      sql`DROP TABLE users`,
      sql`ALTER TABLE users ADD COLUMN loot INT`,
      sql`CREATE INDEX loot ON users (name)`,
      sql`TRUNCATE TABLE sessions`,
    ]) {
      expect(await errnoOf(statement.execute(app))).toBe(1142);
    }
    expect(await errnoOf(sql`SELECT * FROM mysql.user`.execute(app))).toBe(1142);
    expect(await errnoOf(app.deleteFrom('carts').execute())).toBe('done');
  });

  it('let the reader read and nothing else', async () => {
    const reader = openAs('reader');
    expect(await errnoOf(reader.selectFrom('orders').selectAll().execute())).toBe('done');
    expect(await errnoOf(reader.deleteFrom('carts').execute())).toBe(1142);
  });

  it('give a service its own tables alone', async () => {
    const catalog = openAs('catalog');
    expect(await errnoOf(catalog.selectFrom('listings').select('id').execute())).toBe('done');
    expect(await errnoOf(catalog.selectFrom('orders').select('id').execute())).toBe(1142);
    expect(await errnoOf(catalog.deleteFrom('listings').execute())).toBe(1142);
  });

  it('leave evidence to be added by every service that writes it, never rewritten', () => {
    for (const name of serviceNames) {
      for (const [table, rights] of Object.entries(serviceRights[name])) {
        if (insertOnlyTables.has(table))
          expect(`${name} ${table} ${rights}`).not.toMatch(/[ud]\S*$/);
      }
    }
  });

  it('let the migrator make tables and pass on the rights to them', async () => {
    const migrator = openAs('migrator');
    await sql`CREATE TABLE later (id INT NOT NULL PRIMARY KEY)`.execute(migrator);
    try {
      const app = openAs('app');
      expect(await errnoOf(sql`SELECT id FROM later`.execute(app))).toBe(1142);
      expect(await passOnAccess(migrator, schema)).toBe(accounts.length);
      expect(await errnoOf(sql`DELETE FROM later`.execute(app))).toBe('done');
      expect(await errnoOf(sql`SELECT user FROM mysql.user`.execute(migrator))).toBe(1142);
    } finally {
      await sql`DROP TABLE later`.execute(migrator);
    }
  });

  it('get a new password and lose what is too much when it runs again', async () => {
    const app = accounts.find(({ key }) => key === 'app')!;
    await sql`GRANT DELETE ON ${sql.table(`${schema}.audit_log`)} TO ${app.user}@'%'`.execute(
      master,
    );
    const password = crypto.randomUUID();
    const [granted] = await grantAccess(master, schema, [{ ...app, password }], {
      requiresTls: false,
    });
    expect(granted!.excess).toContain(`${schema}.audit_log DELETE`);
    expect(await errnoOf(openAs('app').selectFrom('users').select('id').execute())).toBe(1045);
    const renewed = openAs('app', password);
    expect(await errnoOf(renewed.deleteFrom('audit_log').execute())).toBe(1142);
    expect(await errnoOf(renewed.deleteFrom('carts').execute())).toBe('done');
    const again = await grantAccess(master, schema, [{ ...app, password }], { requiresTls: false });
    expect(again[0]!.excess).toEqual([]);
  });

  it('never show a password when the server refuses', async () => {
    const app = accounts.find(({ key }) => key === 'app')!;
    const refusal = await grantAccess(openAs('reader'), schema, [app], {
      requiresTls: false,
    }).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain(
      app.password,
    );
  });

  it('know every evidence table of the schema by its right name', async () => {
    const tables = await listTables(master, schema);
    for (const table of insertOnlyTables) expect(tables).toContain(table);
  });
});
