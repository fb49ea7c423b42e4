import { insertAudit } from '~/db/audit.queries.server';
import type { Trx } from '~/db/transaction.server';
import { insertTransfer, legsBetween, listTransferred } from './ledger.queries.server';
import { nextPaymentStatus } from './payment-status';
import { lockPayment, updatePaymentState } from './payments.queries.server';
import { addRefunded, finishRefund, type RefundRow } from './refunds.queries.server';
import { insertCreditNotes } from './receipts.queries.server';
import { refundDueKey, refundPaidKey } from './request-refund.server';

/** What else belongs to a refund that is done, in its transaction: telling the buyer. */
export type OnRefunded = (
  trx: Trx,
  refund: { id: string; causeKey: string; reference: string; amountMinor: string },
) => Promise<void>;

export interface CompletedRefund {
  refund: RefundRow;
  /** How the provider, or the bank, names what it did. */
  providerRefundId: string;
  actor: { kind: 'provider'; id: null } | { kind: 'admin'; id: string };
  onDone: OnRefunded;
}

/**
 * Writes down, within a transaction, that the money of a refund has gone back; false when that was
 * written before. Throws when the payment cannot give back so much.
 */
export async function completeRefund(
  trx: Trx,
  { refund, providerRefundId, actor, onDone }: CompletedRefund,
): Promise<boolean> {
  const { id } = refund;
  const payment = (await lockPayment(trx, refund.paymentId))!;
  if (!(await finishRefund(trx, { id, providerRefundId }))) return false;
  await addRefunded(trx, payment.id, refund.amountMinor);
  const left = BigInt(payment.amountMinor) - BigInt(payment.refundedMinor);
  const move = left === BigInt(refund.amountMinor) ? 'refund_all' : 'refund_part';
  const to = nextPaymentStatus(payment.state, move);
  if (!to || !(await updatePaymentState(trx, { id: payment.id, from: payment.state, to }))) {
    throw new Error(`payment ${payment.id} cannot ${move} from ${payment.state}`);
  }
  const owed = await listTransferred(trx, refundDueKey(id), 'refund');
  const from = { account: 'refund', ownerId: payment.payerId } as const;
  await insertTransfer(trx, refundPaidKey(id), legsBetween(from, { account: 'provider' }, owed));
  // Money that came too late bought nothing, so that there is no receipt to correct.
  const bought = (await listTransferred(trx, refundDueKey(id), 'buyer')).length === 0;
  if (bought) await insertCreditNotes(trx, id, owed);
  await insertAudit(trx, {
    actorKind: actor.kind,
    actorId: actor.id,
    action: 'payment.refund',
    subjectKind: 'payment',
    subjectId: payment.id,
    data: { refundId: id, amountMinor: refund.amountMinor, from: payment.state, to },
  });
  await onDone(trx, refund);
  return true;
}
