import type { Trx } from '~/db/transaction.server';
import { trackingNotes } from './tracking-notes';

/** What was said so far of a parcel's way, the oldest first. */
export async function listTrackingNotes(trx: Trx, orderId: string) {
  return trx
    .selectFrom('order_events')
    .select(['move', 'reason'])
    .where('order_id', '=', orderId)
    .where('move', 'in', [...trackingNotes])
    .orderBy('id')
    .execute();
}
