import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from './note-order.server';
import { queueOrderMail } from './order-mails.server';
import { canMove } from './order-status';
import type { OrderMoveError } from './order-verb.server';
import { lockOrderOf } from './orders.queries.server';

/**
 * The buyer has sent the books back, and tells the seller by which number to follow them. Told again
 * the number is corrected, and nothing more happens.
 */
export async function sendReturn(
  db: Database,
  { id, buyerId, trackingNumber }: { id: string; buyerId: string; trackingNumber: string },
): Promise<Result<undefined, OrderMoveError>> {
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, id, { buyerId });
    if (!order) return err('not_found');
    const isComingBack = order.returnCause !== null && canMove(order.status, 'return', 'seller');
    if (!isComingBack) return err('not_now');
    const actor = { kind: 'buyer', id: buyerId } as const;
    const set = { return_tracking: trackingNumber, return_sent_at: order.returnSentAt ?? now() };
    await noteOrder(trx, order, 'return_sent', actor, { set });
    await queueOrderMail(trx, 'return_sent', order.id, { trackingNumber });
    return ok();
  });
}
