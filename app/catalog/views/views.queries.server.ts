import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { bogotaToday } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** The counts of views: of a copy and of its seller, by the day. */

export interface ViewCount {
  id: string;
  views: number;
}

const more = { views: sql<number>`views + VALUES(views)` };

/** Rows in the order of their keys: two processes that write the same ones wait in turn (C42). */
const inOrder = (counts: readonly ViewCount[]) =>
  [...counts].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Adds to today's views of copies. */
export async function addListingViews(trx: Trx, counts: readonly ViewCount[]): Promise<void> {
  await trx
    .insertInto('listing_views')
    .values(inOrder(counts).map(({ id, views }) => ({ listing_id: id, day: bogotaToday(), views })))
    .onDuplicateKeyUpdate(more)
    .execute();
}

/** Adds to today's views of sellers. */
export async function addSellerViews(trx: Trx, counts: readonly ViewCount[]): Promise<void> {
  await trx
    .insertInto('seller_views')
    .values(inOrder(counts).map(({ id, views }) => ({ seller_id: id, day: bogotaToday(), views })))
    .onDuplicateKeyUpdate(more)
    .execute();
}

/** Whose the copies are; ids that name none are missing. */
export async function listSellersOf(trx: Trx, listingIds: readonly string[]) {
  return trx
    .selectFrom('listings')
    .select(['id', 'seller_id'])
    .where('id', 'in', [...listingIds])
    .execute();
}

/** A seller's views of each day since that day, `YYYY-MM-DD` in Bogotá; days without any are missing. */
export function listViewDays(db: Database, sellerId: string, since: string) {
  return db
    .selectFrom('seller_views')
    .select(['day', 'views'])
    .where('seller_id', '=', sellerId)
    .where('day', '>=', since)
    .execute();
}

/** Forgets days before this one, some at a time; gives how many rows went. */
export async function deleteViewsBefore(
  db: Database,
  table: 'listing_views' | 'seller_views',
  { day, limit }: { day: string; limit: number },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where('day', '<', day)
    .limit(limit)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
