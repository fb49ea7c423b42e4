// What a buyer may do with the seller's answer, within three business days; after them the shop decides.
import { queueOrderMail } from '~/buying/order-mails.server';
import { orderTimers } from '~/buying/order-status';
import { leftOf, refundSome } from '~/buying/refund-order.server';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Result } from '~/values/result';
import { closing, isClaimOverdue, listOverdueClaims, type ClaimRow } from './claims.queries.server';
import { stepClaim, type ClaimMoveError } from './step-claim.server';

const DAY_SECONDS = 24 * 3600;
const BATCH = 50;

type Own = { orderId: string; buyerId: string };

/**
 * The buyer takes the part that was offered: it goes back, and the rest is the seller's when the window
 * is over. `not_now` also where meanwhile as much went back otherwise.
 */
export async function agreeToOffer(
  db: Database,
  { orderId, buyerId }: Own,
): Promise<Result<undefined, ClaimMoveError>> {
  return stepClaim<'not_now'>(db, {
    orderId,
    by: { buyerId },
    move: 'agree',
    check: (claim, order) => (offerOf(claim) < leftOf(order) ? null : 'not_now'),
    set: () => closing('part_refunded'),
    note: 'claim_agree',
    then: async (trx, order, claim) => {
      await refundSome(trx, order, { minor: offerOf(claim), reason: 'claim' });
      await queueOrderMail(trx, 'claim_closed_seller', order.id, { reason: 'part_refunded' });
    },
  });
}

const offerOf = (claim: ClaimRow): bigint => {
  if (claim.offerMinor === null) throw new Error(`claim ${claim.id} has no offer`);
  return BigInt(claim.offerMinor);
};

/** The claim is settled, or was a mistake: the order goes on as if it had not been. */
export const dropClaim = (
  db: Database,
  { orderId, buyerId }: Own,
): Promise<Result<undefined, ClaimMoveError>> =>
  stepClaim(db, {
    orderId,
    by: { buyerId },
    move: 'drop',
    set: () => closing('dropped'),
    note: 'claim_drop',
    then: (trx, order) =>
      queueOrderMail(trx, 'claim_closed_seller', order.id, { reason: 'dropped' }),
  });

/** What changes when the shop has to decide: within 15 calendar days. */
const escalated = () => ({
  escalated_at: now(),
  due_at: nowPlusSeconds(orderTimers.resolveClaimCalendarDays * DAY_SECONDS),
});

async function tellBoth(trx: Trx, orderId: string): Promise<void> {
  await queueOrderMail(trx, 'claim_escalated_buyer', orderId);
  await queueOrderMail(trx, 'claim_escalated_seller', orderId);
}

/** The buyer does not agree with the answer: the shop decides. */
export const escalateClaim = (
  db: Database,
  { orderId, buyerId }: Own,
): Promise<Result<undefined, ClaimMoveError>> =>
  stepClaim(db, {
    orderId,
    by: { buyerId },
    move: 'escalate',
    set: escalated,
    note: 'claim_escalate',
    then: (trx, order) => tellBoth(trx, order.id),
  });

/**
 * Brings claims before the shop whose seller did not answer in time, or whose buyer did not decide: no
 * money stays frozen because somebody says nothing. Returns how many.
 */
export async function escalateOverdueClaims(db: Database): Promise<number> {
  let done = 0;
  for (const orderId of await listOverdueClaims(db, BATCH)) {
    const moved = await stepClaim<'not_now'>(db, {
      orderId,
      by: 'timer',
      move: ({ status }) => (status === 'open' ? 'escalate_unanswered' : 'escalate'),
      // Read again under the lock: the answer may have come in the same second.
      check: async (claim, _order, trx) =>
        (await isClaimOverdue(trx, claim.id)) ? null : 'not_now',
      set: escalated,
      note: 'claim_escalate',
      then: (trx, order) => tellBoth(trx, order.id),
    });
    if (moved.ok) done += 1;
  }
  return done;
}
