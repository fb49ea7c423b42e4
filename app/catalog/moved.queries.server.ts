import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** Addresses that were given out once, and where they lead now. */

/** The handle that the shop has now which once had this one. */
export function findHandleNow(db: Database, former: string) {
  return db
    .selectFrom('former_handles as f')
    .innerJoin('sellers as s', 's.user_id', 'f.seller_id')
    .select('s.handle')
    .where('f.handle', '=', former)
    .executeTakeFirst();
}

/** The book into which this one was merged. */
export function findMergedInto(db: Database | Trx, bookId: string) {
  return db
    .selectFrom('merged_books')
    .select('into_id')
    .where('book_id', '=', bookId)
    .executeTakeFirst();
}

/** Keeps a merge, and brings earlier merges into this book along: no address leads to a second one. */
export async function insertMergedBook(trx: Trx, bookId: string, intoId: string): Promise<void> {
  await trx
    .updateTable('merged_books')
    .set({ into_id: intoId })
    .where('into_id', '=', bookId)
    .execute();
  await trx
    .insertInto('merged_books')
    .values({ book_id: bookId, into_id: intoId, created_at: now() })
    .execute();
}

/** Locks the books in the order of their ids; gives those that are there. */
export function lockBooks(trx: Trx, ids: readonly string[]) {
  return trx
    .selectFrom('books')
    .select(['id', 'title'])
    .where('id', 'in', [...ids].sort())
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Gives the copies of one book to another; returns how many. */
export async function moveCopies(trx: Trx, bookId: string, intoId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('listings')
    .set({ book_id: intoId, updated_at: now() })
    .where('book_id', '=', bookId)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** The copies of a book that are on sale. */
export async function listCopyIds(trx: Trx, bookId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('listings')
    .select('id')
    .where('book_id', '=', bookId)
    .where('status', '=', 'published')
    .execute();
  return rows.map(({ id }) => id);
}

/** The shop with this handle, locked. */
export function lockShop(trx: Trx, handle: string) {
  return trx
    .selectFrom('sellers')
    .select('user_id')
    .where('handle', '=', handle)
    .forUpdate()
    .executeTakeFirst();
}

/** True when the handle is another shop's, or once was: an old address must not change its owner. */
export async function isHandleTaken(trx: Trx, handle: string, sellerId: string): Promise<boolean> {
  const [now, before] = [
    await trx.selectFrom('sellers').select('user_id as id').where('handle', '=', handle).execute(),
    await trx
      .selectFrom('former_handles')
      .select('seller_id as id')
      .where('handle', '=', handle)
      .execute(),
  ];
  return [...now, ...before].some(({ id }) => id !== sellerId);
}

/** Gives the shop its new handle, and keeps the old one. */
export async function changeHandle(
  trx: Trx,
  shop: { sellerId: string; from: string; to: string },
): Promise<void> {
  await trx.deleteFrom('former_handles').where('handle', '=', shop.to).execute();
  await trx
    .updateTable('sellers')
    .set({ handle: shop.to })
    .where('user_id', '=', shop.sellerId)
    .execute();
  await trx
    .insertInto('former_handles')
    .values({ handle: shop.from, seller_id: shop.sellerId, created_at: now() })
    .execute();
}
