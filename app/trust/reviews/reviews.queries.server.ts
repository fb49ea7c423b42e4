import { sql, type Insertable } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Reviews } from '~/db/types.generated';

export type NewReview = Omit<Insertable<Reviews>, 'created_at' | 'published_at'>;

export async function insertReview(trx: Trx, review: NewReview): Promise<void> {
  await trx
    .insertInto('reviews')
    .values({ ...review, created_at: now() })
    .execute();
}

/** Who has written about an order; its row is locked by the caller. */
export async function listAuthors(db: Database | Trx, orderId: string) {
  const rows = await db
    .selectFrom('reviews')
    .select(['author', 'stars', 'text', 'published_at'])
    .where('order_id', '=', orderId)
    .execute();
  return rows;
}

/** Both have written: neither can answer the other's any more, so both are shown. */
export async function publishReviewsOf(trx: Trx, orderId: string): Promise<void> {
  await trx
    .updateTable('reviews')
    .set({ published_at: now() })
    .where('order_id', '=', orderId)
    .where('published_at', 'is', null)
    .execute();
}

/** Shows reviews that are so many seconds old and whose other side has not written; gives how many. */
export async function publishOldReviews(db: Database, seconds: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('reviews')
    .set({ published_at: now() })
    .where('published_at', 'is', null)
    .where('created_at', '<=', nowPlusSeconds(-seconds))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What buyers have said of a shop, the newest first; nobody is named. */
export async function listPublishedReviews(db: Database, handle: string, limit: number) {
  return db
    .selectFrom('reviews')
    .innerJoin('sellers', 'sellers.user_id', 'reviews.subject_id')
    .select(['reviews.order_id', 'reviews.stars', 'reviews.text', 'reviews.published_at'])
    .where('sellers.handle', '=', handle)
    .where('reviews.author', '=', 'buyer')
    .where('reviews.published_at', 'is not', null)
    .orderBy('reviews.published_at', 'desc')
    .limit(limit)
    .execute();
}

/** What sellers have said of the buyer of an order, as one figure for who deals with them. */
export async function findBuyerStars(db: Database, orderId: string) {
  return db
    .selectFrom('orders')
    .innerJoin('reviews', 'reviews.subject_id', 'orders.buyer_id')
    .select([
      sql<string>`COUNT(*)`.as('count'),
      sql<string>`COALESCE(SUM(reviews.stars), 0)`.as('stars'),
    ])
    .where('orders.id', '=', orderId)
    .where('reviews.author', '=', 'seller')
    .where('reviews.published_at', 'is not', null)
    .executeTakeFirstOrThrow();
}
