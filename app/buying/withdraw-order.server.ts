import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from './note-order.server';
import { queueOrderMail } from './order-mails.server';
import { isWindowOpen, orderTimers, returnPayers } from './order-status';
import type { OrderMoveError } from './order-verb.server';
import { lockOrderOf, type OrderRow } from './orders.queries.server';

const DAY_SECONDS = 24 * 3600;

/**
 * Retracto (Ley 1480 de 2011, art. 47): within five business days from the delivery the buyer may send
 * everything back without a reason, also after having confirmed, and also while a claim is open. The
 * money stays in escrow until the seller has the books again, and is back within 15 calendar days from
 * now. Asked again nothing more happens. `then`: what a room above has to do with it.
 */
export async function withdrawOrder(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
  then?: (trx: Trx, order: OrderRow) => Promise<void>,
): Promise<Result<undefined, OrderMoveError>> {
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, id, { buyerId });
    if (!order) return err('not_found');
    if (order.withdrawnAt) return ok();
    // Books that come back for a claim come back at the seller's cost: nothing to withdraw from.
    if (!isWindowOpen(order) || order.returnCause) return err('not_now');
    await noteOrder(
      trx,
      order,
      'withdraw',
      { kind: 'buyer', id: buyerId },
      {
        set: {
          withdrawn_at: now(),
          refund_by: nowPlusSeconds(orderTimers.retractoRefundCalendarDays * DAY_SECONDS),
          return_cause: 'retracto',
          return_postage: returnPayers.retracto,
          disputed_at: null,
        },
      },
    );
    await then?.(trx, order);
    await queueOrderMail(trx, 'order_withdrawn', order.id);
    return ok();
  });
}
