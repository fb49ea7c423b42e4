import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { askCancel } from './ask-cancel.server';
import { endHolds } from './end-holds.server';
import { queueOrderMail } from './order-mails.server';
import { stepOrder, type OrderMoveError } from './order-verb.server';
import { lockGroupOf } from './orders.queries.server';
import { undoSale } from './undo-sale.server';

/**
 * The buyer steps back. Before the payment that ends the whole purchase, since it is paid at once;
 * after it, one order, until its seller has accepted it: everything is given back; from then on the
 * seller is asked. `id` is an order, or the group of one that waits for its payment.
 */
export async function cancelOrder(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<Result<'canceled' | 'asked', OrderMoveError>> {
  const isEnded = await inTransaction(
    db,
    async (trx) => {
      const group = await lockGroupOf(trx, id, buyerId);
      return group ? endHolds(trx, group, 'cancel', { kind: 'buyer', id: buyerId }) : null;
    },
    'order-step',
  );
  if (isEnded === null) return err('not_found');
  if (isEnded) return ok('canceled');
  const canceled = await stepOrder(db, {
    id,
    by: { buyerId },
    move: 'cancel',
    details: () => ({ reason: 'buyer' }),
    then: async (trx, order) => {
      await undoSale(trx, order, { reason: 'buyer', copies: 'back' });
      await queueOrderMail(trx, 'order_canceled_seller', order.id, { reason: 'buyer' });
    },
  });
  if (canceled.ok) return ok('canceled');
  // The id was a group's: it is this buyer's, but waits no more.
  if (canceled.error === 'not_found') return err('not_now');
  const asked = await askCancel(db, { id, buyerId });
  return asked.ok ? ok('asked') : asked;
}
