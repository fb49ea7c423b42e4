import { setImmediate as breathe } from 'node:timers/promises';
import { CompiledQuery, type Insertable } from 'kysely';
import { escape, raw } from 'mysql2';
import type { Trx } from './transaction.server';
import type { DB } from './types.generated';

/** The database's own UTC time, as `now()` is for the query builder. */
export const NOW = raw('UTC_TIMESTAMP(3)');

type Row<Table extends keyof DB> = {
  [Column in keyof Insertable<DB[Table]>]: Insertable<DB[Table]>[Column] | typeof NOW;
};

/** Rows of one statement: the text of the next one is made while the database works on it. */
const ROWS_AT_ONCE = 250;

interface InsertOptions<Table extends keyof DB> {
  /** Columns that a row which is there already takes over. */
  overwrite?: readonly (keyof Row<Table> & string)[];
  /** More assignments for such a row. */
  also?: string;
}

/** Rows for one table, and the statement that takes them in the place of its `?`. */
export interface Insert {
  statement: string;
  rows: readonly (readonly unknown[])[];
  rowsAtOnce?: number;
}
/** Made when its turn has come: while the database works on the rows before. */
export type LaterInsert = () => Insert;

/**
 * Inserts hundreds of rows by one parameter. The query builder makes a node of every value, which is half
 * of the work of a seller's file (50,000 rows of 30 columns). All rows have the columns of the first.
 */
export const insertRows = <Table extends keyof DB>(
  trx: Trx,
  table: Table,
  rows: readonly Row<Table>[],
  options?: InsertOptions<Table>,
): Promise<void> => sendInserts(trx, [() => insertOf(table, rows, options)]);

/** The same as a value, to be sent with others. */
export function insertOf<Table extends keyof DB>(
  table: Table,
  rows: readonly Row<Table>[],
  { overwrite = [], also = '' }: InsertOptions<Table> = {},
): Insert {
  if (rows.length === 0) return { statement: '', rows: [] };
  const columns = Object.keys(rows[0]!) as (keyof Row<Table> & string)[];
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const taken = [...overwrite.map((name) => `\`${name}\` = VALUES(\`${name}\`)`), also].filter(
    Boolean,
  );
  const onDuplicate = taken.length > 0 ? ` ON DUPLICATE KEY UPDATE ${taken.join(', ')}` : '';
  return {
    statement: `INSERT INTO \`${table}\` (${names}) VALUES ?${onDuplicate}`,
    rows: rows.map((row) => columns.map((name) => row[name])),
  };
}

/**
 * Inserts rows of several tables, one statement after the other, each of some hundred rows; the text of
 * the next one is made while the database works, or the two would wait for each other in turn.
 */
export async function sendInserts(trx: Trx, inserts: readonly LaterInsert[]): Promise<void> {
  let sending: Promise<unknown> = Promise.resolve();
  for (const insert of inserts) {
    const { statement, rows, rowsAtOnce = ROWS_AT_ONCE } = insert();
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const values = rows.slice(from, from + rowsAtOnce) as Parameters<typeof escape>[0];
      const written = raw(escape(values, false, 'Z'));
      // One at a time: after an error nothing more may follow, the transaction may be gone.
      await sending;
      sending = trx.executeQuery(CompiledQuery.raw(statement, [written]));
      // Lets it go out before the next one's text is made; only the last is waited for, below.
      await Promise.race([sending, breathe()]);
    }
  }
  await sending;
}
