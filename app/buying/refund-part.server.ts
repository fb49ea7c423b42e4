import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from './note-order.server';
import { holdsMoney } from './order-status';
import { actorOf, type OrderMoveError, type OrderParty } from './order-verb.server';
import { lockOrderOf } from './orders.queries.server';
import { leftOf, refundSome } from './refund-order.server';

/** `too_much`: as much as is left, or more; who gives back everything ends the order. */
export type RefundPartError = OrderMoveError | 'too_much';

export interface PartialRefund {
  id: string;
  by: OrderParty;
  /** Minor units, above zero. */
  minor: bigint;
  /** Minor units that had gone back where the form was made: the same form twice is one refund. */
  shownRefunded: string;
  /** In the words of who gives it; the buyer reads it in the timeline. */
  reason: string;
}

/** Gives a part of a paid order's money back, out of escrow; the order goes on. */
export async function refundPart(
  db: Database,
  { id, by, minor, shownRefunded, reason }: PartialRefund,
): Promise<Result<undefined, RefundPartError>> {
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, id, by);
    if (!order) return err('not_found');
    if (!holdsMoney(order) || order.refundedMinor !== shownRefunded) return err('not_now');
    if (minor <= 0n || minor >= leftOf(order)) return err('too_much');
    await noteOrder(trx, order, 'refund_part', actorOf(by), { reason });
    await refundSome(trx, order, { minor, reason: 'agreed' });
    return ok();
  });
}
