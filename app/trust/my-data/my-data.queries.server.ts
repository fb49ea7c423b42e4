import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import type { PersonalTable } from './data-map';

/** SQL made of the data map's own names: nothing in it comes from a person but the id. */

type Handle = Database | Trx;
type Row = Record<string, unknown>;

const isOneOf = (owners: readonly string[], userId: string): RawBuilder<boolean> =>
  sql`(${sql.join(
    owners.map((owner) => sql`${sql.ref(owner)} = ${userId}`),
    sql` OR `,
  )})`;

function isMine({ owners, through }: PersonalTable, userId: string): RawBuilder<boolean> {
  if (!through) return isOneOf(owners, userId);
  return sql`${sql.ref(through.column)} IN (
    SELECT ${sql.ref(through.key)} FROM ${sql.table(through.table)} WHERE ${isOneOf(owners, userId)})`;
}

/** A page of what a person's own copy has of one table, in the order of the first column. */
export async function listMyRows(
  db: Handle,
  table: string,
  map: PersonalTable,
  { userId, limit, offset }: { userId: string; limit: number; offset: number },
): Promise<Row[]> {
  const exported = map.exported ?? [];
  const columns = sql.join(exported.map((column) => sql.ref(column)));
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM ${sql.table(table)} WHERE ${isMine(map, userId)}
    ORDER BY ${sql.ref(exported[0]!)} LIMIT ${limit} OFFSET ${offset}`.execute(db);
  return rows;
}

/** Takes at most `limit` of a person's rows out of a table; how many that were. */
export async function deleteMyRows(
  db: Handle,
  table: string,
  map: PersonalTable,
  { userId, limit }: { userId: string; limit: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM ${sql.table(table)} WHERE ${isMine(map, userId)} LIMIT ${limit}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Overwrites columns in at most `limit` of a person's rows that are not so yet; how many. */
export async function overwriteMyRows(
  db: Handle,
  table: string,
  map: PersonalTable,
  { userId, values, limit }: { userId: string; values: Row; limit: number },
): Promise<number> {
  const entries = Object.entries(values);
  const assignments = entries.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const differences = entries.map(([column, value]) => sql`NOT (${sql.ref(column)} <=> ${value})`);
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(table)} SET ${sql.join(assignments)}
    WHERE ${isMine(map, userId)} AND (${sql.join(differences, sql` OR `)})
    LIMIT ${limit}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
