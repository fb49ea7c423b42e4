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

/**
 * Inserts hundreds of rows by one parameter. The query builder makes a node of every value, which is half
 * of the work of a seller's file (50,000 rows of 30 columns). All rows have the columns of the first.
 * `overwrite`: columns that a row which is there already takes over; `also`: more of its assignments.
 */
export async function insertRows<Table extends keyof DB>(
  trx: Trx,
  table: Table,
  rows: readonly Row<Table>[],
  {
    overwrite = [],
    also = '',
  }: { overwrite?: readonly (keyof Row<Table> & string)[]; also?: string } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!) as (keyof Row<Table> & string)[];
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const taken = [...overwrite.map((name) => `\`${name}\` = VALUES(\`${name}\`)`), also].filter(
    Boolean,
  );
  const onDuplicate = taken.length > 0 ? ` ON DUPLICATE KEY UPDATE ${taken.join(', ')}` : '';
  const values = rows.map((row) => columns.map((name) => row[name]));
  await sendRows(trx, `INSERT INTO \`${table}\` (${names}) VALUES ?${onDuplicate}`, values);
}

/** Runs a statement with the rows of values in the place of its `?`: several times for many rows. */
export async function sendRows(
  trx: Trx,
  statement: string,
  rows: readonly (readonly unknown[])[],
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<void> {
  let sending: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const values = rows.slice(from, from + rowsAtOnce) as Parameters<typeof escape>[0];
    const written = raw(escape(values, false, 'Z'));
    // One at a time: after an error nothing more may follow, the transaction may be gone.
    await sending;
    sending = trx.executeQuery(CompiledQuery.raw(statement, [written]));
    // Lets it go out before the next one's text is made; only the last is waited for here.
    if (from + rowsAtOnce < rows.length) await Promise.race([sending, breathe()]);
  }
  await sending;
}
