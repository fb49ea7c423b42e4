// The frame of every verb that moves a claim: lock its order by the person, then the claim, move it,
// and do what follows, in one transaction.
import { actorOf, type OrderMoveError, type OrderParty } from '~/buying/order-verb.server';
import { noteOrder } from '~/buying/note-order.server';
import type { Actor } from '~/buying/move-order.server';
import type { OrderNote } from '~/buying/order-status';
import {
  lockOrder,
  lockOrderOf,
  type OrderChange,
  type OrderRow,
} from '~/buying/orders.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { nextClaimStatus, type ClaimMove } from './claim-status';
import {
  lockClaimOf,
  updateClaimStatus,
  type ClaimChange,
  type ClaimRow,
} from './claims.queries.server';

/** `not_found`: none of this person's; `not_now`: the claim has no such move (any more). */
export type ClaimMoveError = OrderMoveError;

export interface ClaimStep<Problem extends string = never> {
  orderId: string;
  by: OrderParty | 'timer';
  move: ClaimMove | ((claim: ClaimRow) => ClaimMove);
  /** Why not, beside what the table says. */
  check?: (claim: ClaimRow, order: OrderRow, trx: Trx) => Problem | null | Promise<Problem | null>;
  /** What changes with the claim's status; the order's `now` is the database's time. */
  set: (order: OrderRow, claim: ClaimRow) => ClaimChange;
  /** For the order's timeline and the audit log. */
  note: OrderNote;
  reason?: string | null;
  /** What else changes with the order; a closed claim frees its money unless it says otherwise. */
  order?: (claim: ClaimRow) => OrderChange;
  /** Mails and money; the order is locked. */
  then?: (trx: Trx, order: OrderRow, claim: ClaimRow) => Promise<void>;
}

/** Of two that move one claim at once, one wins and the other gets `not_now`. */
export async function stepClaim<Problem extends string = never>(
  db: Database,
  step: ClaimStep<Problem>,
): Promise<Result<undefined, ClaimMoveError | Problem>> {
  const actor: Actor = step.by === 'timer' ? { kind: 'timer', id: null } : actorOf(step.by);
  return inTransaction(db, async (trx) => {
    const order =
      step.by === 'timer'
        ? await lockOrder(trx, step.orderId)
        : await lockOrderOf(trx, step.orderId, step.by);
    const claim = order && (await lockClaimOf(trx, order.id));
    if (!order || !claim) return err('not_found');
    const move = typeof step.move === 'function' ? step.move(claim) : step.move;
    const to = nextClaimStatus(claim.status, move, actor.kind);
    if (!to) return err('not_now');
    const problem = await step.check?.(claim, order, trx);
    if (problem) return err(problem);
    const change = { id: claim.id, from: claim.status, to, set: step.set(order, claim) };
    if (!(await updateClaimStatus(trx, change))) return err('not_now');
    const set = { ...(to === 'closed' && { disputed_at: null }), ...step.order?.(claim) };
    await noteOrder(trx, order, step.note, actor, { reason: step.reason ?? null, set });
    await step.then?.(trx, order, claim);
    return ok();
  });
}
