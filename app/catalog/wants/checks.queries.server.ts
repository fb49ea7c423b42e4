import { insertRows } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';

/** Has the worker hold these copies against what people wait for, once the transaction is through. */
export async function insertChecks(trx: Trx, listingIds: readonly string[]): Promise<void> {
  await insertRows(
    trx,
    'want_checks',
    listingIds.map((id) => ({ listing_id: id })),
  );
}
