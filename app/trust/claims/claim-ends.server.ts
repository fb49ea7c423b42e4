// What the ends of claims do to an order: used by whoever may end one, within their transaction.
import { moveOrder, type Actor } from '~/buying/move-order.server';
import { orderTimers, returnPayers } from '~/buying/order-status';
import type { OrderRow } from '~/buying/orders.queries.server';
import { refundRest } from '~/buying/refund-order.server';
import { nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { nextClaimStatus } from './claim-status';
import { closing, lockClaimOf, updateClaimStatus } from './claims.queries.server';

const DAY_SECONDS = 24 * 3600;

/** Until when the books should be back, and then the money. */
export const returnDue = () => nowPlusSeconds(orderTimers.returnCalendarDays * DAY_SECONDS);

/** What changes with an order whose books are asked back for a claim. */
export const askedBack = () => ({
  return_cause: 'claim' as const,
  return_postage: returnPayers.claim,
  refund_by: returnDue(),
});

type Ending = { move: 'undeliver' | 'return'; reason: string };

/**
 * Ends a locked order with its whole money: `undeliver` what never came, `return` what was received.
 * The table has the arc wherever a claim can be open, so that a refusal is a mistake of ours.
 */
export async function refundWhole(
  trx: Trx,
  order: OrderRow,
  actor: Actor,
  { move, reason }: Ending,
): Promise<void> {
  const set = { claim_until: null, disputed_at: null, refund_by: null };
  if (!(await moveOrder(trx, order, move, actor, { reason, set }))) {
    throw new Error(`order ${order.id} is ${order.status}: it cannot ${move}`);
  }
  await refundRest(trx, order, 'claim');
}

/** The whole money goes back of an order whose parcel never came. */
export const refundUndelivered = (trx: Trx, order: OrderRow, actor: Actor): Promise<void> =>
  refundWhole(trx, order, actor, { move: 'undeliver', reason: 'not_received' });

/** The buyer withdraws from the whole order instead: its claim is closed with it. */
export async function closeWithdrawnClaim(trx: Trx, order: { id: string }): Promise<void> {
  await closeClaim(trx, order.id, { move: 'withdraw', actor: 'buyer', outcome: 'withdrawn' });
}

/** The books are back, and with them the money. */
export async function closeReturnedClaim(trx: Trx, order: { id: string }): Promise<void> {
  await closeClaim(trx, order.id, { move: 'receive', actor: 'seller', outcome: 'refunded' });
}

async function closeClaim(
  trx: Trx,
  orderId: string,
  {
    move,
    actor,
    outcome,
  }: {
    move: 'withdraw' | 'receive';
    actor: 'buyer' | 'seller';
    outcome: 'withdrawn' | 'refunded';
  },
): Promise<void> {
  const claim = await lockClaimOf(trx, orderId);
  const to = claim && nextClaimStatus(claim.status, move, actor);
  if (!claim || !to) return;
  await updateClaimStatus(trx, { id: claim.id, from: claim.status, to, set: closing(outcome) });
}
