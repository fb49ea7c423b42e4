// What a seller may answer to a claim, within three business days.
import { queueOrderMail } from '~/buying/order-mails.server';
import { orderTimers } from '~/buying/order-status';
import type { OrderRow } from '~/buying/orders.queries.server';
import { leftOf } from '~/buying/refund-order.server';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { addBusinessDays } from '~/values/business-day';
import type { Result } from '~/values/result';
import { truncate } from '~/values/text';
import { needsReturn } from './claim-status';
import { askedBack, refundUndelivered, returnDue } from './claim-ends.server';
import { closing } from './claims.queries.server';
import { stepClaim, type ClaimMoveError } from './step-claim.server';

/** Characters of a reason in an order's timeline. */
const TIMELINE_CHARACTERS = 500;

type Own = { orderId: string; sellerId: string };

/**
 * The seller agrees: the whole money goes back, at once where nothing was received, otherwise when the
 * books are here, which the seller pays for.
 */
export async function acceptClaim(
  db: Database,
  { orderId, sellerId }: Own,
): Promise<Result<undefined, ClaimMoveError>> {
  return stepClaim(db, {
    orderId,
    by: { sellerId },
    move: (claim) => (needsReturn(claim.reason) ? 'accept_return' : 'accept_refund'),
    set: (_order, claim) => ({
      answered_at: now(),
      ...(needsReturn(claim.reason) ? { due_at: returnDue() } : closing('refunded')),
    }),
    note: 'claim_accept',
    order: (claim) => (needsReturn(claim.reason) ? askedBack() : {}),
    then: async (trx, order, claim) => {
      if (needsReturn(claim.reason)) return queueOrderMail(trx, 'claim_accepted', order.id);
      await refundUndelivered(trx, order, { kind: 'seller', id: sellerId });
      await queueOrderMail(trx, 'claim_closed_buyer', order.id, { reason: 'refunded' });
    },
  });
}

/** The seller offers a part of the money, in minor units above zero and below what is left. */
export async function offerPart(
  db: Database,
  { orderId, sellerId, minor, text }: Own & { minor: bigint; text: string },
): Promise<Result<undefined, ClaimMoveError | 'too_much'>> {
  return stepClaim<'too_much'>(db, {
    orderId,
    by: { sellerId },
    move: 'offer',
    check: (_claim, order) => (minor <= 0n || minor >= leftOf(order) ? 'too_much' : null),
    set: (order) => ({
      answer: text,
      answered_at: now(),
      offer_minor: minor.toString(),
      due_at: decideBy(order),
    }),
    note: 'claim_offer',
    reason: truncate(text, TIMELINE_CHARACTERS) || null,
    then: (trx, order) => queueOrderMail(trx, 'claim_answered', order.id, { message: text }),
  });
}

/** The seller sees it otherwise, and says why. */
export async function refuseClaim(
  db: Database,
  { orderId, sellerId, text }: Own & { text: string },
): Promise<Result<undefined, ClaimMoveError>> {
  return stepClaim(db, {
    orderId,
    by: { sellerId },
    move: 'refuse',
    set: (order) => ({ answer: text, answered_at: now(), due_at: decideBy(order) }),
    note: 'claim_refuse',
    reason: truncate(text, TIMELINE_CHARACTERS),
    then: (trx, order) => queueOrderMail(trx, 'claim_answered', order.id, { message: text }),
  });
}

const decideBy = (order: OrderRow) =>
  addBusinessDays(order.now, orderTimers.decideClaimBusinessDays);
