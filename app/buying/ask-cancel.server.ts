import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from './note-order.server';
import { queueOrderMail } from './order-mails.server';
import { stepOrder, type OrderMoveError } from './order-verb.server';
import { lockOrderOf } from './orders.queries.server';
import { undoSale } from './undo-sale.server';

/**
 * The buyer would like to step back from an order that its seller prepares: the seller is asked, and
 * decides. Asked again nothing more happens.
 */
export async function askCancel(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<Result<undefined, OrderMoveError>> {
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, id, { buyerId });
    if (!order) return err('not_found');
    if (order.status !== 'preparing') return err('not_now');
    if (order.cancelAskedAt) return ok();
    const set = { cancel_asked_at: now() };
    await noteOrder(trx, order, 'ask_cancel', { kind: 'buyer', id: buyerId }, { set });
    await queueOrderMail(trx, 'cancel_asked', order.id);
    return ok();
  });
}

/** The seller agrees: the buyer gets everything back. It does not count against the seller. */
export const agreeCancel = (db: Database, { id, sellerId }: { id: string; sellerId: string }) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'agree_cancel',
    when: (order) => order.cancelAskedAt !== null,
    details: () => ({ reason: 'agreed' }),
    then: async (trx, order) => {
      await undoSale(trx, order, { reason: 'agreed', copies: 'back' });
      await queueOrderMail(trx, 'order_canceled_buyer', order.id, { reason: 'agreed' });
    },
  });
