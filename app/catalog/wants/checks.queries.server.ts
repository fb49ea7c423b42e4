import type { Trx } from '~/db/transaction.server';

/** Has the worker hold these copies against what people wait for, once the transaction is through. */
export async function insertChecks(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await trx
    .insertInto('want_checks')
    .values(listingIds.map((id) => ({ listing_id: id })))
    .execute();
}
