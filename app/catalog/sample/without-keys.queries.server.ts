// Keys that are built once all rows are there: sorted, in one pass, where a row at a time would look for
// its place in each of them, on pages that no longer fit the database's memory.
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';

type Table = 'listings' | 'search_copies';
type Key = { table: Table; name: string; columns: string };

/**
 * Runs `work` while these tables are without the keys that are not unique, and gives these back. For
 * empty tables that nobody uses yet: changing a table commits, and waits for all who use it.
 */
export async function withoutKeys(
  db: Database,
  tables: readonly Table[],
  work: () => Promise<void>,
): Promise<void> {
  const keys = await listKeys(db, tables);
  const change = (parts: (key: Key) => RawBuilder<unknown>) =>
    Promise.all(
      tables.map(async (table) => {
        const own = keys.filter((key) => key.table === table).map(parts);
        if (own.length > 0) await alter(db, table, own);
      }),
    );
  await change(({ name }) => sql`DROP KEY ${sql.ref(name)}`);
  try {
    await work();
  } finally {
    await change(({ name, columns }) => {
      const own = columns.split(',').map((column) => sql.ref(column));
      return sql`ADD KEY ${sql.ref(name)} (${sql.join(own)})`;
    });
  }
}

async function listKeys(db: Database, tables: readonly Table[]): Promise<Key[]> {
  const { rows } = await sql<Key>`
    SELECT TABLE_NAME AS \`table\`, INDEX_NAME AS name,
      GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS columns
    FROM information_schema.STATISTICS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${sql.join(tables)}) AND NON_UNIQUE = 1
    GROUP BY TABLE_NAME, INDEX_NAME`.execute(db);
  return rows;
}

/** A foreign key needs one of the keys, which only who looks up no foreign rows may take away. */
function alter(db: Database, table: Table, parts: RawBuilder<unknown>[]): Promise<void> {
  return db.connection().execute(async (connection) => {
    await sql`SET foreign_key_checks = 0`.execute(connection);
    try {
      await sql`ALTER TABLE ${sql.table(table)} ${sql.join(parts)}`.execute(connection);
    } finally {
      await sql`SET foreign_key_checks = 1`.execute(connection);
    }
  });
}
