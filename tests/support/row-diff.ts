import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { filledTables } from './filled-tables';

/** Every row of every table that has one, to see what a request changed. */
export type Rows = Map<string, Map<string, Record<string, string>>>;

export interface RowChange {
  table: string;
  kind: 'inserted' | 'updated' | 'deleted';
  /** Of an inserted row all columns, of an updated one those that differ: the new values. */
  values: Record<string, string>;
}

export async function readRows(db: Database): Promise<Rows> {
  const rows: Rows = new Map();
  for (const name of await filledTables(db)) {
    const keys = await primaryKey(db, name);
    const { rows: found } = await sql<
      Record<string, unknown>
    >`SELECT * FROM ${sql.table(name)}`.execute(db);
    const table = new Map<string, Record<string, string>>();
    for (const row of found) {
      const values = Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, asText(value)]),
      );
      table.set(keys.map((key) => values[key]).join(' '), values);
    }
    rows.set(name, table);
  }
  return rows;
}

const keysByTable = new Map<string, string[]>();

async function primaryKey(db: Database, table: string): Promise<string[]> {
  const known = keysByTable.get(table);
  if (known) return known;
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.key_column_usage
    WHERE table_schema = DATABASE() AND table_name = ${table} AND constraint_name = 'PRIMARY'
    ORDER BY ordinal_position`.execute(db);
  const keys = rows.map(({ name }) => name);
  keysByTable.set(table, keys);
  return keys;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function rowChanges(before: Rows, after: Rows): RowChange[] {
  const changes: RowChange[] = [];
  const none = new Map<string, Record<string, string>>();
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const rows = after.get(table) ?? none;
    const old = before.get(table) ?? none;
    for (const [key, row] of rows) {
      const was = old.get(key);
      if (!was) changes.push({ table, kind: 'inserted', values: row });
      else {
        const values = Object.fromEntries(
          Object.entries(row).filter(([column, value]) => was[column] !== value),
        );
        if (Object.keys(values).length > 0) changes.push({ table, kind: 'updated', values });
      }
    }
    for (const [key, row] of old) {
      if (!rows.has(key)) changes.push({ table, kind: 'deleted', values: row });
    }
  }
  return changes;
}
