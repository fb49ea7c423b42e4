// Reputation is counted by the worker into a small table, so that public pages read one row.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';

const DAY_SECONDS = 86_400;

/** Sellers who sold something within so many days, or were counted before, in id order after `after`. */
export async function listSellersToCount(
  db: Database,
  { days, after, limit }: { days: number; after: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('sellers')
    .select('sellers.user_id')
    .where('sellers.user_id', '>', after)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('orders')
            .select('orders.id')
            .whereRef('orders.seller_id', '=', 'sellers.user_id')
            .where('orders.paid_at', '>', nowPlusSeconds(-days * DAY_SECONDS)),
        ),
        eb.exists(
          eb
            .selectFrom('seller_reputations')
            .select('seller_reputations.seller_id')
            .whereRef('seller_reputations.seller_id', '=', 'sellers.user_id'),
        ),
      ]),
    )
    .orderBy('sellers.user_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.user_id);
}

/**
 * What a seller's orders say that were paid within so many days. A claim counts unless its buyer closed
 * it or withdrew instead; late is what was sent after its term, or never; a cancellation counts where
 * the seller said no or nothing.
 */
export async function countFacts(db: Database, sellerId: string, days: number) {
  const row = await db
    .selectFrom('orders')
    .leftJoin('claims', 'claims.order_id', 'orders.id')
    .select([
      sql<string>`COUNT(*)`.as('sales'),
      sql<string>`COALESCE(SUM(claims.id IS NOT NULL
        AND COALESCE(claims.outcome, 'open') NOT IN ('dropped', 'withdrawn')), 0)`.as('claims'),
      sql<string>`COALESCE(SUM(orders.reason = 'not_shipped'
        OR COALESCE(orders.shipped_at > orders.ship_by, 0)), 0)`.as('late'),
      sql<string>`COALESCE(SUM(orders.status = 'canceled' AND orders.reason IN ('sold_elsewhere',
        'damaged', 'price_error', 'cannot_ship', 'not_accepted', 'not_shipped')), 0)`.as(
        'cancellations',
      ),
    ])
    .where('orders.seller_id', '=', sellerId)
    .where('orders.paid_at', '>', nowPlusSeconds(-days * DAY_SECONDS))
    .executeTakeFirstOrThrow();
  return {
    sales: Number(row.sales),
    claims: Number(row.claims),
    late: Number(row.late ?? 0),
    cancellations: Number(row.cancellations ?? 0),
  };
}

/** What buyers have published of a seller. */
export async function countReviews(db: Database, sellerId: string) {
  const row = await db
    .selectFrom('reviews')
    .select([
      sql<string>`COUNT(*)`.as('reviews'),
      sql<string>`COALESCE(SUM(stars), 0)`.as('stars'),
      sql<string>`COUNT(grading_matches)`.as('gradings'),
      sql<string>`COALESCE(SUM(grading_matches), 0)`.as('right'),
    ])
    .where('subject_id', '=', sellerId)
    .where('author', '=', 'buyer')
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    reviews: Number(row.reviews),
    stars: Number(row.stars),
    gradings: Number(row.gradings),
    gradings_right: Number(row.right),
  };
}

type Counted = Awaited<ReturnType<typeof countFacts>> &
  Awaited<ReturnType<typeof countReviews>> & { window_days: number };

export async function putReputation(db: Database, sellerId: string, row: Counted): Promise<void> {
  const values = { ...row, counted_at: now() };
  await db
    .insertInto('seller_reputations')
    .values({ seller_id: sellerId, ...values })
    .onDuplicateKeyUpdate(values)
    .execute();
}

/** As counted last; undefined before the first count. */
export async function findReputationRow(
  db: Database,
  of: { handle: string } | { sellerId: string },
) {
  const query = db
    .selectFrom('seller_reputations as r')
    .innerJoin('sellers', 'sellers.user_id', 'r.seller_id')
    .select(['r.window_days', 'r.sales', 'r.claims', 'r.late', 'r.cancellations'])
    .select(['r.reviews', 'r.stars', 'r.gradings', 'r.gradings_right']);
  return 'handle' in of
    ? query.where('sellers.handle', '=', of.handle).executeTakeFirst()
    : query.where('r.seller_id', '=', of.sellerId).executeTakeFirst();
}
