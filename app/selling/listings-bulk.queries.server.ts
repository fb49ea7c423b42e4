import { sql } from 'kysely';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { ListingStatus } from './listing-status';

/** Many of a seller's copies at once. The seller stands in every WHERE (C34). */

/** The copies of these that are the seller's, locked in the order of their ids; removed ones are gone. */
export async function lockOwnListings(trx: Trx, sellerId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('listings')
    .select(['id', 'status', 'available', 'price_minor'])
    .where('id', 'in', [...ids].sort())
    .where('seller_id', '=', sellerId)
    .where('status', '!=', 'removed')
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function updateStatuses(
  trx: Trx,
  sellerId: string,
  ids: readonly string[],
  status: ListingStatus,
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('listings')
    .set({
      status,
      version: sql<number>`version + 1`,
      // The day of the first publication stays.
      ...(status === 'published' && {
        published_at: sql<Date>`COALESCE(published_at, ${now()})`,
      }),
      updated_at: now(),
    })
    .where('id', 'in', [...ids])
    .where('seller_id', '=', sellerId)
    .execute();
}

/** Gives each copy its own new price, in minor units. */
export async function updatePrices(
  trx: Trx,
  sellerId: string,
  prices: readonly { listingId: string; after: string }[],
): Promise<void> {
  if (prices.length === 0) return;
  const cases = prices.map(({ listingId, after }) => sql`WHEN ${listingId} THEN ${after}`);
  await trx
    .updateTable('listings')
    .set({
      price_minor: sql<string>`CAST((CASE id ${sql.join(cases, sql` `)} END) AS SIGNED)`,
      version: sql<number>`version + 1`,
      updated_at: now(),
    })
    .where(
      'id',
      'in',
      prices.map(({ listingId }) => listingId),
    )
    .where('seller_id', '=', sellerId)
    .execute();
}
