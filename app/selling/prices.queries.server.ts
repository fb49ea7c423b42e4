import type { Database } from '~/db/database.server';
import { insertOf, NOW, sendInserts, type Insert } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';

/** The prices that copies had, in minor units. Rows are only ever inserted. */

type Handle = Database | Trx;

export interface PriceStep {
  listingId: string;
  /** null: the copy is new. */
  before: string | null;
  after: string;
}

/** Writes down prices that have changed, in the transaction that changes them; the others are passed over. */
export const insertPrices = (trx: Trx, steps: readonly PriceStep[]): Promise<void> =>
  sendInserts(trx, [() => insertOfPrices(steps)]);

/** The same, to be sent with others. */
export const insertOfPrices = (steps: readonly PriceStep[]): Insert =>
  insertOf(
    'listing_prices',
    steps
      .filter(({ before, after }) => before !== after)
      .map(({ listingId, before, after }) => ({
        listing_id: listingId,
        before_minor: before,
        price_minor: after,
        created_at: NOW,
      })),
  );

/** The last changes of the price of the seller's copy, the newest first. */
export async function listPrices(db: Handle, sellerId: string, listingId: string, limit: number) {
  return db
    .selectFrom('listing_prices')
    .innerJoin('listings', 'listings.id', 'listing_prices.listing_id')
    .select(['listing_prices.id', 'before_minor', 'listing_prices.price_minor'])
    .select('listing_prices.created_at')
    .where('listing_id', '=', listingId)
    .where('seller_id', '=', sellerId)
    .orderBy('listing_prices.id', 'desc')
    .limit(limit)
    .execute();
}
