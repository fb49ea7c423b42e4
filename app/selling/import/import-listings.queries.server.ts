import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { insertOf, NOW, type Insert } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import type { ListingStatus } from '../listing-status';
import type { CopyValues } from './row-values.server';

/** A seller's copies, hundreds at once. The seller stands in every WHERE (C34). */

type Handle = Database | Trx;

const selectCopies = (handle: Handle, sellerId: string) =>
  handle
    .selectFrom('listings')
    .select(['id', 'sku', 'status', 'available', 'sold', 'file_quantity', 'book_id', 'isbn13'])
    .select(['title', 'authors', 'publisher', 'place', 'year', 'edition', 'language', 'binding'])
    .select(['pages', 'subjects', 'condition', 'jacket_condition', 'defects', 'signed'])
    .select([
      'first_edition',
      'book_club',
      'description',
      'private_note',
      'price_minor',
      'weight_grams',
    ])
    .select(['city', 'handling_days', 'carriers'])
    .where('seller_id', '=', sellerId)
    .orderBy('id');

export type StoredCopy = Awaited<ReturnType<typeof listCopiesBySku>>[number];

/** The copies with these numbers, removed ones among them. */
export async function listCopiesBySku(db: Handle, sellerId: string, skus: readonly string[]) {
  if (skus.length === 0) return [];
  return selectCopies(db, sellerId)
    .where('sku', 'in', [...skus])
    .execute();
}

/** The seller's copies in the order of their ids, from the one after `after` on. */
export async function listCopiesAfter(
  db: Handle,
  sellerId: string,
  { after, limit }: { after: string; limit: number },
) {
  return selectCopies(db, sellerId)
    .where('status', '!=', 'removed')
    .where('id', '>', after)
    .limit(limit)
    .execute();
}

/** The same copies, locked in the order of their ids until the transaction ends. */
export async function lockCopies(
  trx: Trx,
  sellerId: string,
  ids: readonly string[],
): Promise<StoredCopy[]> {
  if (ids.length === 0) return [];
  return selectCopies(trx, sellerId)
    .where('id', 'in', [...ids].sort())
    .forUpdate()
    .execute();
}

/** How many of each copy buyers hold while they pay; copies of which nobody holds any are missing. */
export async function listHeldCounts(
  db: Handle,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('order_lines')
    .select(['listing_id', sql<string>`SUM(quantity)`.as('held')])
    .where('listing_id', 'in', [...ids])
    .where('hold_state', '=', 'active')
    .groupBy('listing_id')
    .execute();
  return new Map(rows.map(({ listing_id, held }) => [listing_id, Number(held)]));
}

export interface CopyRow {
  id: string;
  sku: string;
  status: ListingStatus;
  bookId: string;
  /** Copies that can be bought once this is written. */
  available: number;
  fileQuantity: number | null;
  values: CopyValues;
}

function columnsOf(sellerId: string, row: CopyRow) {
  const { subjects, defects, carriers } = row.values;
  return {
    ...row.values,
    subjects: JSON.stringify(subjects),
    defects: JSON.stringify(defects),
    carriers: JSON.stringify(carriers),
    id: row.id,
    seller_id: sellerId,
    book_id: row.bookId,
    sku: row.sku,
    status: row.status,
    available: row.available,
    file_quantity: row.fileQuantity,
    published_at: row.status === 'published' ? NOW : null,
    created_at: NOW,
    updated_at: NOW,
  };
}

export const insertOfCopies = (sellerId: string, rows: readonly CopyRow[]): Insert =>
  insertOf(
    'listings',
    rows.map((row) => columnsOf(sellerId, row)),
  );

const written = [
  ...(['isbn13', 'title', 'authors', 'publisher', 'place', 'year', 'edition', 'language'] as const),
  ...(['binding', 'pages', 'subjects', 'condition', 'jacket_condition', 'defects'] as const),
  ...([
    'signed',
    'first_edition',
    'book_club',
    'description',
    'private_note',
    'price_minor',
  ] as const),
  ...(['weight_grams', 'city', 'handling_days', 'carriers', 'book_id', 'status'] as const),
  ...(['available', 'file_quantity', 'updated_at'] as const),
] as const;

/**
 * Writes copies anew, all in one statement: an INSERT that meets its own rows. Only rows that this
 * transaction has locked, so that each id and number is there and is this seller's.
 */
export function insertOverCopies(sellerId: string, rows: readonly CopyRow[]): Insert {
  const values = rows.map((row) => columnsOf(sellerId, row));
  return insertOf('listings', values, {
    overwrite: written,
    // The day of the first publication stays.
    also: `version = listings.version + 1,
      published_at = COALESCE(listings.published_at, VALUES(published_at))`,
  });
}

/** The numbers that the file says, for copies in which nothing else changes. */
export async function noteFileQuantities(
  trx: Trx,
  sellerId: string,
  counts: readonly { id: string; fileQuantity: number }[],
): Promise<void> {
  if (counts.length === 0) return;
  const cases = counts.map(({ id, fileQuantity }) => sql`WHEN ${id} THEN ${fileQuantity}`);
  await trx
    .updateTable('listings')
    .set({ file_quantity: sql<number>`(CASE id ${sql.join(cases, sql` `)} END)` })
    .where('seller_id', '=', sellerId)
    .where(
      'id',
      'in',
      counts.map(({ id }) => id),
    )
    .execute();
}
