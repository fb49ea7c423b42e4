import { sql } from 'kysely';
import { serviceRights } from '~/service-rights';
import { serviceNames, type ServiceName } from '~/services';
import type { AccountKey } from '~/platform/database-accounts';
import type { Database } from './database.server';

/**
 * The rights of the database users (C55). The app may not change tables, and may only add to what must
 * never be rewritten; a service has its own tables' rights alone; the migrator owns the schema and
 * passes on rights to tables that it makes; the reader reads.
 */

const keywords = {
  SELECT: sql`SELECT`,
  INSERT: sql`INSERT`,
  UPDATE: sql`UPDATE`,
  DELETE: sql`DELETE`,
  CREATE: sql`CREATE`,
  DROP: sql`DROP`,
  ALTER: sql`ALTER`,
  INDEX: sql`INDEX`,
  REFERENCES: sql`REFERENCES`,
} as const;
type Privilege = keyof typeof keywords;

const letters: Record<string, Privilege> = { r: 'SELECT', c: 'INSERT', u: 'UPDATE', d: 'DELETE' };
const named = (word: string): Privilege[] => [...word].map((letter) => letters[letter]!);

/** Rows that are evidence: corrections are new rows (C43, C50). */
export const insertOnlyTables = new Set([
  'audit_checks',
  'audit_log',
  'audit_seals',
  'ledger_entries',
  'listing_prices',
  'order_events',
  'payment_events',
  'reconciliation_differences',
  'reconciliations',
  'stock_movements',
]);

/** Where `grants` notes whom it made, so that `migrate` gives them the tables that come later. */
const REGISTER = 'schema_migrations_grants';

const schemaRights: Partial<Record<AccountKey, Privilege[]>> = {
  reader: ['SELECT'],
  migrator: Object.keys(keywords) as Privilege[],
};

/** What an account may do with one table by a right on that table itself. */
export function tableRights(key: AccountKey, table: string): Privilege[] {
  if (schemaRights[key]) return [];
  if (table === 'schema_migrations') return ['SELECT']; // `/ready` asks whether the schema is there
  if (table.startsWith('schema_migrations')) return [];
  if ((serviceNames as readonly string[]).includes(key)) {
    const rights: Record<string, string | undefined> = serviceRights[key as ServiceName];
    return named(rights[table] ?? '');
  }
  return named(insertOnlyTables.has(table) ? 'rc' : 'rcud');
}

const list = (words: Privilege[]) => sql.join(words.map((word) => keywords[word]));

/** In a grant on a whole schema `_` and `%` are wildcards. */
const asPattern = (schema: string) => schema.replaceAll(/[_%]/g, '\\$&');

export async function createSchema(db: Database, schema: string): Promise<void> {
  await sql`CREATE DATABASE IF NOT EXISTS ${sql.id(schema)}
    CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`.execute(db);
}

/** Makes the user, or gives the one that exists this password. */
export async function saveUser(
  db: Database,
  { user, password }: { user: string; password: string },
  requiresTls: boolean,
): Promise<void> {
  const transport = requiresTls ? sql`REQUIRE SSL` : sql`REQUIRE NONE`;
  await sql`CREATE USER IF NOT EXISTS ${user}@'%' IDENTIFIED BY ${password} ${transport}`.execute(
    db,
  );
  await sql`ALTER USER ${user}@'%' IDENTIFIED BY ${password} ${transport}`.execute(db);
}

export async function saveInRegister(
  db: Database,
  schema: string,
  accounts: { key: AccountKey; user: string }[],
): Promise<void> {
  const register = sql.table(`${schema}.${REGISTER}`);
  await sql`CREATE TABLE IF NOT EXISTS ${register} (
    user_name VARCHAR(32) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    account VARCHAR(16) CHARACTER SET ascii NOT NULL
  )`.execute(db);
  for (const { key, user } of accounts) {
    await sql`INSERT INTO ${register} (user_name, account) VALUES (${user}, ${key})
      ON DUPLICATE KEY UPDATE account = VALUES(account)`.execute(db);
  }
}

/** Whom `grants` has made; nobody where it never ran (one user for all, as on a laptop). */
export async function listRegister(db: Database, schema: string) {
  const tables = await listTables(db, schema);
  if (!tables.includes(REGISTER)) return [];
  const { rows } = await sql<{ key: AccountKey; user: string }>`
    SELECT account AS \`key\`, user_name AS \`user\` FROM ${sql.table(`${schema}.${REGISTER}`)}
    ORDER BY user_name`.execute(db);
  return rows;
}

export async function listTables(db: Database, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS \`name\` FROM information_schema.tables
    WHERE table_schema = ${schema} ORDER BY table_name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Rights on the whole schema, of those that have them. */
export async function grantSchema(
  db: Database,
  schema: string,
  account: { key: AccountKey; user: string },
): Promise<void> {
  const rights = schemaRights[account.key];
  if (!rights) return;
  // The migrator passes rights on to tables that it makes.
  const option = account.key === 'migrator' ? sql`WITH GRANT OPTION` : sql``;
  await sql`GRANT ${list(rights)} ON ${sql.id(asPattern(schema))}.*
    TO ${account.user}@'%' ${option}`.execute(db);
}

/** Rights by table, on those tables that are there. */
export async function grantTables(
  db: Database,
  schema: string,
  account: { key: AccountKey; user: string },
): Promise<void> {
  for (const table of await listTables(db, schema)) {
    const rights = tableRights(account.key, table);
    if (rights.length === 0) continue;
    await sql`GRANT ${list(rights)} ON ${sql.table(`${schema}.${table}`)}
      TO ${account.user}@'%'`.execute(db);
  }
}

/** All that a user has, as `schema.table PRIVILEGE`; undefined where the asking user may not see it. */
async function listRights(db: Database, user: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ place: string; privilege: string }>`
    SELECT '*.*' AS place, privilege_type AS privilege
      FROM information_schema.user_privileges WHERE grantee = CONCAT('''', ${user}, '''@''%''')
    UNION ALL SELECT CONCAT(REPLACE(table_schema, '\\\\', ''), '.*'), privilege_type
      FROM information_schema.schema_privileges WHERE grantee = CONCAT('''', ${user}, '''@''%''')
    UNION ALL SELECT CONCAT(table_schema, '.', table_name), privilege_type
      FROM information_schema.table_privileges WHERE grantee = CONCAT('''', ${user}, '''@''%''')
    UNION ALL SELECT CONCAT(table_schema, '.', table_name, '(', column_name, ')'), privilege_type
      FROM information_schema.column_privileges WHERE grantee = CONCAT('''', ${user}, '''@''%''')`.execute(
    db,
  );
  if (rows.length === 0) return undefined;
  return rows
    .filter(({ privilege }) => privilege !== 'USAGE')
    .map(({ place, privilege }) => `${place} ${privilege}`);
}

/**
 * Takes away everything when a user has more than it should (a release needs less, a person gave some):
 * what it should have is granted right after. Says what was too much.
 */
export async function revokeExcess(
  db: Database,
  schema: string,
  account: { key: AccountKey; user: string },
): Promise<string[]> {
  const tables = await listTables(db, schema);
  const wanted = new Set([
    ...(schemaRights[account.key] ?? []).map((word) => `${schema}.* ${word}`),
    ...tables.flatMap((table) =>
      tableRights(account.key, table).map((word) => `${schema}.${table} ${word}`),
    ),
  ]);
  const excess = ((await listRights(db, account.user)) ?? []).filter((right) => !wanted.has(right));
  if (excess.length > 0) {
    await sql`REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account.user}@'%'`.execute(db);
  }
  return excess;
}
