import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { isId, newId } from '~/values/id';
import type { FileFormat } from './file-format';
import type { ImportStatus } from './import-status';

/** Sellers' files and how far they are. The seller stands in every WHERE of a person's queries (C34). */

type Handle = Database | Trx;

export interface NewImport extends FileFormat {
  fileName: string;
  bytes: number;
  header: string[];
  headerHash: string;
  /** One value of each column, to know it by. */
  samples: string[];
  mapping: string[];
  matchesBooks: boolean;
}

export async function insertImport(
  trx: Trx,
  sellerId: string,
  { fileName, header, headerHash, samples, mapping, matchesBooks, ...rest }: NewImport,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('imports')
    .values({
      ...rest,
      id,
      seller_id: sellerId,
      file_name: fileName,
      header: JSON.stringify(header),
      header_hash: headerHash,
      samples: JSON.stringify(samples),
      mapping: JSON.stringify(mapping),
      matches_books: Number(matchesBooks),
      created_at: now(),
      updated_at: now(),
    })
    .execute();
  return id;
}

export async function insertChunk(
  trx: Trx,
  importId: string,
  position: number,
  bytes: Buffer,
): Promise<void> {
  await trx.insertInto('import_chunks').values({ import_id: importId, position, bytes }).execute();
}

export async function findChunk(
  db: Handle,
  importId: string,
  position: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('import_chunks')
    .select('bytes')
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row?.bytes;
}

/** The file is not needed any more; its numbers and its refused rows stay. */
export async function deleteChunks(trx: Handle, importId: string): Promise<void> {
  await trx.deleteFrom('import_chunks').where('import_id', '=', importId).execute();
}

const openStatuses: ImportStatus[] = ['mapping', 'checking', 'checked', 'running', 'paused'];

export async function countOpenImports(db: Handle, sellerId: string): Promise<number> {
  const row = await db
    .selectFrom('imports')
    .select(sql<string>`COUNT(*)`.as('count'))
    .where('seller_id', '=', sellerId)
    .where('status', 'in', openStatuses)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What the seller chose for the last file with these columns; undefined for columns never seen. */
export async function findLastChoice(db: Handle, sellerId: string, headerHash: string) {
  return db
    .selectFrom('imports')
    .select(['mapping', 'matches_books'])
    .where('seller_id', '=', sellerId)
    .where('header_hash', '=', headerHash)
    .where('status', '!=', 'mapping')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

const selectImports = (db: Handle, sellerId: string) =>
  db
    .selectFrom('imports')
    .select(['id', 'file_name', 'bytes', 'header', 'samples', 'mapping', 'publishes', 'status'])
    .select(['problem', 'problem_row', 'total_rows', 'rows_done', 'created_rows', 'changed_rows'])
    .select(['same_rows', 'refused_rows', 'known_rows', 'matches_books', 'created_at'])
    .where('seller_id', '=', sellerId);

export async function findImport(db: Handle, sellerId: string, id: string) {
  if (!isId(id)) return undefined;
  return selectImports(db, sellerId).where('id', '=', id).executeTakeFirst();
}

export async function listImports(db: Handle, sellerId: string, limit: number) {
  return selectImports(db, sellerId).orderBy('id', 'desc').limit(limit).execute();
}

export async function lockImport(trx: Trx, sellerId: string, id: string) {
  if (!isId(id)) return undefined;
  return trx
    .selectFrom('imports')
    .select(['id', 'status', 'header', 'mapping'])
    .where('seller_id', '=', sellerId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateImport(
  trx: Trx,
  id: string,
  values: {
    status: ImportStatus;
    mapping?: string[];
    publishes?: boolean;
    matchesBooks?: boolean;
  },
): Promise<void> {
  const { status, mapping, publishes, matchesBooks } = values;
  await trx
    .updateTable('imports')
    .set({
      status,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(publishes !== undefined && { publishes: Number(publishes) }),
      ...(matchesBooks !== undefined && { matches_books: Number(matchesBooks) }),
      // Whoever works on it finds at its next piece that it is no longer theirs.
      lease_token: null,
      lease_until: null,
      updated_at: now(),
    })
    .where('id', '=', id)
    .execute();
}

/** Back to the first row: the check begins, or what follows it. */
export async function restartImport(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('imports')
    .set({
      tries: 0,
      rows_done: 0,
      created_rows: 0,
      known_rows: 0,
      changed_rows: 0,
      same_rows: 0,
      refused_rows: 0,
    })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('import_refusals').where('import_id', '=', id).execute();
}

export async function listRefusals(
  db: Handle,
  importId: string,
  { after, limit }: { after: number; limit: number },
) {
  return db
    .selectFrom('import_refusals')
    .select(['row_no', 'cells', 'problems'])
    .where('import_id', '=', importId)
    .where('row_no', '>', after)
    .orderBy('row_no')
    .limit(limit)
    .execute();
}
