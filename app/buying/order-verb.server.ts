// The frame of every verb that moves one order of one person: lock it by its owner, move it, and do
// what follows, in one transaction.
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { moveOrder, type Actor, type MoveDetails } from './move-order.server';
import type { OrderMove } from './order-status';
import { lockOrderOf, type OrderRow } from './orders.queries.server';

/** `not_found`: none of this person's; `not_now`: its status has no such move (any more). */
export type OrderMoveError = 'not_found' | 'not_now';

export type OrderParty = { sellerId: string } | { buyerId: string } | { adminId: string };

export interface OrderStep {
  id: string;
  by: OrderParty;
  move: OrderMove;
  /** What must hold besides the table's arc. */
  when?: (order: OrderRow) => boolean;
  /** What changes with the status; the order's `now` is the database's time. */
  details?: (order: OrderRow) => MoveDetails;
  /** What else belongs to the move: money, copies, mails. */
  then?: (trx: Trx, order: OrderRow) => Promise<void>;
}

/** Of two that move one order at once, one wins and the other gets `not_now`. */
export async function stepOrder(
  db: Database,
  { id, by, move, when, details, then }: OrderStep,
): Promise<Result<undefined, OrderMoveError>> {
  const actor = actorOf(by);
  return inTransaction(
    db,
    async (trx) => {
      const order = await lockOrderOf(trx, id, by);
      if (!order) return err('not_found');
      if (when && !when(order)) return err('not_now');
      if (!(await moveOrder(trx, order, move, actor, details?.(order)))) return err('not_now');
      await then?.(trx, order);
      return ok();
    },
    'order-step',
  );
}

/** Who acts, for the timeline and the audit log. */
export function actorOf(by: OrderParty): Actor {
  if ('sellerId' in by) return { kind: 'seller', id: by.sellerId };
  if ('buyerId' in by) return { kind: 'buyer', id: by.buyerId };
  return { kind: 'admin', id: by.adminId };
}
