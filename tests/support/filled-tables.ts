import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

const allTables = new WeakMap<Database, Promise<string[]>>();

/** Names of the shop's tables; those that the migrations keep for themselves are left out. */
function tablesOf(db: Database): Promise<string[]> {
  let names = allTables.get(db);
  if (!names) {
    // information_schema opens each table anew: asked once for each handle, no test makes a table.
    names = db.introspection
      .getTables()
      .then((tables) =>
        tables.map(({ name }) => name).filter((name) => !name.startsWith('schema_migrations')),
      );
    allTables.set(db, names);
  }
  return names;
}

/** Those of the shop's tables that hold a row, found in one question to the database. */
export async function filledTables(db: Database): Promise<string[]> {
  const looks = (await tablesOf(db)).map(
    (name) =>
      sql`SELECT ${sql.lit(name)} AS name FROM DUAL WHERE EXISTS (SELECT 1 FROM ${sql.table(name)})`,
  );
  const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` UNION ALL `)}`.execute(db);
  return rows.map(({ name }) => name);
}
