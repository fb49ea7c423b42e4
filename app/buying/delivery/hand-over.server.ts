import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { delivery } from '../deliver-order.server';
import { moveOrder } from '../move-order.server';
import { queueOrderMail } from '../order-mails.server';
import { canMove } from '../order-status';
import { actorOf, type OrderMoveError } from '../order-verb.server';
import { lockOrderOf, updateOrder, type OrderRow } from '../orders.queries.server';
import { afterWrongPin } from './handover-pin';
import { isHandoverPin } from './handover-pin.server';

export type PinRefusal =
  | { kind: 'pin_wrong'; left: number }
  /** Nothing is looked at until then, not even the right PIN; the database's time. */
  | { kind: 'pin_paused'; until: Date };

/**
 * The seller has given the books to the buyer, who told them the PIN: the order is delivered, and its
 * money goes the way of every delivered order's. Wrong PINs are counted under the order's lock, so that
 * guesses at the same moment are guesses one after the other. The PIN itself is written down nowhere.
 */
export async function handOver(
  db: Database,
  secretKeys: readonly string[],
  { id, sellerId, pin }: { id: string; sellerId: string; pin: string },
): Promise<Result<undefined, OrderMoveError | PinRefusal>> {
  return inTransaction(
    db,
    async (trx) => {
      const order = await lockOrderOf(trx, id, { sellerId });
      if (!order) return err('not_found');
      if (order.carrier !== 'handover' || !canMove(order.status, 'deliver', 'seller')) {
        return err('not_now');
      }
      const { pinPausedUntil: until } = order;
      if (until && order.now < until) return err({ kind: 'pin_paused', until });
      if (!isHandoverPin(secretKeys, id, pin)) return err(await countWrongPin(trx, order));
      const by = { ...delivery(order), reason: 'pin' };
      if (!(await moveOrder(trx, order, 'deliver', actorOf({ sellerId }), by))) {
        return err('not_now');
      }
      await queueOrderMail(trx, 'order_delivered', id);
      return ok();
    },
    'order-step',
  );
}

async function countWrongPin(trx: Trx, order: OrderRow): Promise<PinRefusal> {
  const tries = order.pinTries + 1;
  const next = afterWrongPin(tries);
  const isPaused = 'pauseMinutes' in next;
  const until = isPaused ? new Date(order.now.getTime() + next.pauseMinutes * 60_000) : null;
  await updateOrder(trx, order.id, { pin_tries: tries, pin_paused_until: until });
  await insertAudit(trx, {
    actorKind: 'seller',
    actorId: order.sellerId,
    action: 'order.pin_wrong',
    subjectKind: 'order',
    subjectId: order.id,
    data: { tries, ...(until && { pausedUntil: until.toISOString() }) },
  });
  if (until === null) return { kind: 'pin_wrong', left: 'left' in next ? next.left : 0 };
  await queueOrderMail(trx, 'pin_paused', order.id);
  return { kind: 'pin_paused', until };
}
