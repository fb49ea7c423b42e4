import { indexListings, unindexSeller } from '~/catalog/search-index.queries.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** A seller's copies while the account is shut: by an administrator, or by its owner. */

/** The reason of a copy that is hidden because its seller's account is disabled. */
export const accountDisabled = 'account_disabled';

/**
 * Hides what a seller has on sale because of the account, takes it out of the search, and says how many
 * copies that were.
 */
export async function takeOffCopies(trx: Trx, sellerId: string): Promise<number> {
  const done = await trx
    .updateTable('listings')
    .set({ status: 'hidden', status_reason: accountDisabled, updated_at: now() })
    .where('seller_id', '=', sellerId)
    .where('status', '=', 'published')
    .executeTakeFirst();
  await unindexSeller(trx, sellerId);
  return Number(done.numUpdatedRows);
}

/** Puts on sale what {@link takeOffCopies} took off; copies hidden for their own sake stay hidden. */
export async function bringBackCopies(trx: Trx, sellerId: string): Promise<number> {
  const hidden = await trx
    .selectFrom('listings')
    .select('id')
    .where('seller_id', '=', sellerId)
    .where('status', '=', 'hidden')
    .where('status_reason', '=', accountDisabled)
    .orderBy('id')
    .forUpdate()
    .execute();
  const done = await trx
    .updateTable('listings')
    .set({ status: 'published', status_reason: null, updated_at: now() })
    .where('seller_id', '=', sellerId)
    .where('status', '=', 'hidden')
    .where('status_reason', '=', accountDisabled)
    .executeTakeFirst();
  await indexListings(
    trx,
    hidden.map(({ id }) => id),
  );
  return Number(done.numUpdatedRows);
}
