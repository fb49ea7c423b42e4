import { sql, type Insertable, type Updateable } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Listings } from '~/db/types.generated';
import { isId, newId } from '~/values/id';

/** A seller's own copies. The seller stands in every WHERE: somebody else's copy is not there (C34). */

type Handle = Database | Trx;
type ListingStatus = NonNullable<Updateable<Listings>['status']>;

/** What the form writes; ids, stock, status and times are the verb's. */
export type ListingColumns = Pick<
  Insertable<Listings>,
  | 'title'
  | 'authors'
  | 'publisher'
  | 'place'
  | 'year'
  | 'edition'
  | 'language'
  | 'binding'
  | 'pages'
  | 'subjects'
  | 'isbn13'
  | 'condition'
  | 'jacket_condition'
  | 'defects'
  | 'signed'
  | 'first_edition'
  | 'book_club'
  | 'description'
  | 'private_note'
  | 'price_minor'
  | 'weight_grams'
  | 'city'
  | 'handling_days'
  | 'carriers'
  | 'sku'
  | 'book_id'
>;

/** The seller's copy, locked until the transaction ends; removed ones are gone for good. */
export async function lockOwnListing(trx: Trx, sellerId: string, listingId: string) {
  // A column of plain letters cannot be compared with others: MySQL answers 1267 (collations).
  if (!isId(listingId)) return undefined;
  return trx
    .selectFrom('listings')
    .select(['id', 'status', 'status_reason', 'available', 'sku', 'isbn13', 'book_id'])
    .select('price_minor')
    .where('id', '=', listingId)
    .where('seller_id', '=', sellerId)
    .where('status', '!=', 'removed')
    .forUpdate()
    .executeTakeFirst();
}

/** Everything that the form shows of the seller's copy. */
export async function findOwnListing(db: Handle, sellerId: string, listingId: string) {
  if (!isId(listingId)) return undefined;
  return db
    .selectFrom('listings')
    .select(['id', 'book_id', 'isbn13', 'title', 'authors', 'publisher', 'place', 'year'])
    .select(['edition', 'language', 'binding', 'pages', 'subjects', 'condition', 'defects'])
    .select(['jacket_condition', 'signed', 'first_edition', 'description', 'private_note', 'sku'])
    .select(['price_minor', 'available', 'weight_grams', 'city', 'handling_days', 'carriers'])
    .select(['status', 'status_reason', 'book_club'])
    .where('id', '=', listingId)
    .where('seller_id', '=', sellerId)
    .where('status', '!=', 'removed')
    .executeTakeFirst();
}

/** A new copy with nothing on the shelf yet; its first movement fills it. */
export async function insertListing(
  trx: Trx,
  sellerId: string,
  columns: ListingColumns,
  status: ListingStatus,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('listings')
    .values({
      ...columns,
      id,
      seller_id: sellerId,
      status,
      available: 0,
      published_at: status === 'published' ? now() : null,
      created_at: now(),
      updated_at: now(),
    })
    .execute();
  return id;
}

export async function updateListing(
  trx: Trx,
  sellerId: string,
  listingId: string,
  columns: Partial<ListingColumns> & { status: ListingStatus },
): Promise<void> {
  await trx
    .updateTable('listings')
    .set({
      ...columns,
      version: sql<number>`version + 1`,
      // The day of the first publication stays: pausing and publishing is no way to the top of the list.
      ...(columns.status === 'published' && {
        published_at: sql<Date>`COALESCE(published_at, ${now()})`,
      }),
      updated_at: now(),
    })
    .where('id', '=', listingId)
    .where('seller_id', '=', sellerId)
    .execute();
}

/** Changes what can be bought by `delta` copies; the caller holds the row's lock and has checked it. */
export async function addToAvailable(trx: Trx, listingId: string, delta: number): Promise<void> {
  await trx
    .updateTable('listings')
    .set({ available: sql<number>`available + ${delta}` })
    .where('id', '=', listingId)
    .execute();
}

/** Copies that buyers hold while they pay: still in the seller's house, no longer on the shelf. */
export async function countHeldCopies(db: Handle, listingId: string): Promise<number> {
  const row = await db
    .selectFrom('order_lines')
    .select(sql<string>`COALESCE(SUM(quantity), 0)`.as('held'))
    .where('listing_id', '=', listingId)
    .where('hold_state', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(row.held);
}
