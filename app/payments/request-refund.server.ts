import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { insertTransfer, legsBetween, type OrderAmount } from './ledger.queries.server';
import { canMovePayment } from './payment-status';
import { lockPayment } from './payments.queries.server';
import { findRefundByCause, insertRefund, sumRefundsOf } from './refunds.queries.server';

export interface RefundRequest {
  paymentId: string;
  /** Why, once: asked for again, the first refund is the answer. */
  causeKey: string;
  reason: string;
  /** Where the money lies: with its orders, or with the buyer, for whom it bought nothing. */
  from: 'escrow' | 'buyer';
  /** Which orders' money goes back; it leaves there now and is owed to the buyer. */
  orders: readonly OrderAmount[];
}

/**
 * Decides, within the transaction that causes it, that money goes back; the job `processRefunds`
 * tells the provider. Gives the refund's id. Throws when more would go back than came in (P10),
 * which no legal move can ask for.
 */
export async function requestRefund(trx: Trx, request: RefundRequest): Promise<string> {
  const payment = await lockPayment(trx, request.paymentId);
  const known = await findRefundByCause(trx, request.causeKey);
  if (known) return known.id;
  if (!payment || !canMovePayment(payment.state, 'refund_all')) {
    throw new Error(`payment ${request.paymentId} holds no money to give back`);
  }
  const amount = request.orders.reduce((sum, order) => sum + BigInt(order.amountMinor), 0n);
  const promised = await sumRefundsOf(trx, payment.id);
  if (promised + amount > BigInt(payment.amountMinor)) {
    throw new Error(`payment ${payment.id} would give back more than it took`);
  }
  const id = newId();
  await insertRefund(trx, {
    id,
    paymentId: payment.id,
    causeKey: request.causeKey,
    amountMinor: amount.toString(),
    currency: payment.currency,
    reason: request.reason,
  });
  const ownerId = payment.payerId;
  const from = { account: request.from, ownerId: request.from === 'buyer' ? ownerId : null };
  const legs = legsBetween(from, { account: 'refund', ownerId }, request.orders);
  await insertTransfer(trx, refundDueKey(id), legs);
  return id;
}

/** The transfers of a refund: owed to the buyer, then paid out by the provider. */
export const refundDueKey = (refundId: string) => `refund-due:${refundId}`;
export const refundPaidKey = (refundId: string) => `refund-paid:${refundId}`;
