import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

type Handle = Database | Trx;

/** Copies of these orders whose hold is in that state. */
export async function listLineCopies(
  handle: Handle,
  orderIds: readonly string[],
  state: 'active' | 'consumed' | 'released',
) {
  return handle
    .selectFrom('order_lines')
    .select(['id as lineId', 'listing_id as listingId', 'quantity'])
    .where('order_id', 'in', [...orderIds])
    .where('hold_state', '=', state)
    .execute();
}

export async function updateHolds(
  trx: Trx,
  lineIds: readonly string[],
  state: 'consumed' | 'released',
): Promise<void> {
  await trx
    .updateTable('order_lines')
    .set({ hold_state: state })
    .where('id', 'in', [...lineIds])
    .execute();
}
