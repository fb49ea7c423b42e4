import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from './note-order.server';
import { queueOrderMail } from './order-mails.server';
import { isWindowOpen, orderTimers } from './order-status';
import type { OrderMoveError } from './order-verb.server';
import { lockOrderOf } from './orders.queries.server';

const DAY_SECONDS = 24 * 3600;

/**
 * Retracto (Ley 1480 de 2011, art. 47): within five business days from the delivery the buyer may send
 * everything back without a reason, also after having confirmed. The money stays in escrow until the
 * seller has the books again, and is back within 15 calendar days from now. Asked again nothing more
 * happens.
 */
export async function withdrawOrder(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<Result<undefined, OrderMoveError>> {
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, id, { buyerId });
    if (!order) return err('not_found');
    if (order.withdrawnAt) return ok();
    if (!isWindowOpen(order)) return err('not_now');
    await noteOrder(
      trx,
      order,
      'withdraw',
      { kind: 'buyer', id: buyerId },
      {
        set: {
          withdrawn_at: now(),
          refund_by: nowPlusSeconds(orderTimers.retractoRefundCalendarDays * DAY_SECONDS),
        },
      },
    );
    await queueOrderMail(trx, 'order_withdrawn', order.id);
    return ok();
  });
}
