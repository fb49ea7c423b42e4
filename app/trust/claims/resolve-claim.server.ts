// The shop decides what buyer and seller could not agree on, within 15 calendar days.
import { queueOrderMail } from '~/buying/order-mails.server';
import { leftOf, refundSome } from '~/buying/refund-order.server';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import type { Result } from '~/values/result';
import { askedBack, refundWhole, returnDue } from './claim-ends.server';
import { needsReturn, type ClaimOutcome } from './claim-status';
import { closing } from './claims.queries.server';
import { stepClaim, type ClaimMoveError } from './step-claim.server';

interface Decision {
  orderId: string;
  adminId: string;
  /** In words for both sides; it stands in the timeline. */
  reason: string;
}

async function tellBoth(trx: Trx, orderId: string, outcome: ClaimOutcome): Promise<void> {
  await queueOrderMail(trx, 'claim_closed_buyer', orderId, { reason: outcome });
  await queueOrderMail(trx, 'claim_closed_seller', orderId, { reason: outcome });
}

const resolution = (outcome: ClaimOutcome, reason: string) => ({
  ...closing(outcome),
  resolution: reason,
});

/** The buyer gets everything that is left, now; also when the books will not come back. */
export const refundClaim = (
  db: Database,
  { orderId, adminId, reason }: Decision,
): Promise<Result<undefined, ClaimMoveError>> =>
  stepClaim(db, {
    orderId,
    by: { adminId },
    move: 'resolve',
    set: () => resolution('refunded', reason),
    note: 'claim_resolve',
    reason,
    then: async (trx, order, claim) => {
      const actor = { kind: 'admin', id: adminId } as const;
      const isReceived = needsReturn(claim.reason);
      await refundWhole(trx, order, actor, {
        move: isReceived ? 'return' : 'undeliver',
        reason: isReceived ? 'claim' : 'not_received',
      });
      await tellBoth(trx, order.id, 'refunded');
    },
  });

/** The buyer gets everything once the books are back, at the seller's cost. */
export const askForReturn = (
  db: Database,
  { orderId, adminId, reason }: Decision,
): Promise<Result<undefined, ClaimMoveError>> =>
  stepClaim<'not_now'>(db, {
    orderId,
    by: { adminId },
    move: 'ask_return',
    check: (claim) => (needsReturn(claim.reason) ? null : 'not_now'),
    set: () => ({ resolution: reason, due_at: returnDue() }),
    note: 'claim_resolve',
    reason,
    order: askedBack,
    then: async (trx, order) => {
      await queueOrderMail(trx, 'claim_accepted', order.id);
      await queueOrderMail(trx, 'claim_return_asked', order.id);
    },
  });

/** The buyer gets a part, in minor units above zero and below what is left; the rest is the seller's. */
export const refundClaimPart = (
  db: Database,
  { orderId, adminId, reason, minor }: Decision & { minor: bigint },
): Promise<Result<undefined, ClaimMoveError | 'too_much'>> =>
  stepClaim<'too_much'>(db, {
    orderId,
    by: { adminId },
    move: 'resolve',
    check: (_claim, order) => (minor <= 0n || minor >= leftOf(order) ? 'too_much' : null),
    set: () => resolution('part_refunded', reason),
    note: 'claim_resolve',
    reason,
    order: noReturn,
    then: async (trx, order) => {
      await refundSome(trx, order, { minor, reason: 'claim' });
      await tellBoth(trx, order.id, 'part_refunded');
    },
  });

/** Nothing goes back: the order goes on, and its money is the seller's when the window is over. */
export const releaseClaim = (
  db: Database,
  { orderId, adminId, reason }: Decision,
): Promise<Result<undefined, ClaimMoveError>> =>
  stepClaim(db, {
    orderId,
    by: { adminId },
    move: 'resolve',
    set: () => resolution('released', reason),
    note: 'claim_resolve',
    reason,
    order: noReturn,
    then: (trx, order) => tellBoth(trx, order.id, 'released'),
  });

/** Books that were asked back stay where they are. */
const noReturn = () => ({ return_cause: null, return_postage: null, refund_by: null });
