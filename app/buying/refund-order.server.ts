import type { Trx } from '~/db/transaction.server';
import { findPaidPayment } from '~/payments/payments.queries.server';
import { requestRefund } from '~/payments/request-refund.server';
import { addOrderRefund, type OrderRow } from './orders.queries.server';

/** An order's money, as the ledger and refunds want it. */
export const amountOf = (order: Pick<OrderRow, 'id' | 'totalMinor' | 'currency'>) => ({
  orderId: order.id,
  amountMinor: order.totalMinor,
  currency: order.currency,
});

/** What of a paid order's money has not gone back yet, in minor units. */
export const leftOf = (order: Pick<OrderRow, 'totalMinor' | 'refundedMinor'>): bigint =>
  BigInt(order.totalMinor) - BigInt(order.refundedMinor);

/** Gives the buyer everything that is left, in the transaction that ends the order. */
export async function refundRest(trx: Trx, order: OrderRow, reason: string): Promise<void> {
  const minor = leftOf(order);
  if (minor > 0n) await refundOf(trx, order, { minor, causeKey: `order:${order.id}`, reason });
}

/** Gives back a part: less than is left. The sum that had gone back is its cause, so each is one refund. */
export async function refundSome(
  trx: Trx,
  order: OrderRow,
  { minor, reason }: { minor: bigint; reason: string },
): Promise<void> {
  await refundOf(trx, order, {
    minor,
    causeKey: `order:${order.id}:${order.refundedMinor}`,
    reason,
  });
}

/**
 * Gives money of a locked, paid order back out of escrow. The order counts it, and refuses more than it
 * cost (P10). Throws when it does not fit: who calls has compared it with what is left.
 */
export async function refundOf(
  trx: Trx,
  order: OrderRow,
  { minor, causeKey, reason }: { minor: bigint; causeKey: string; reason: string },
): Promise<void> {
  const payment = await findPaidPayment(trx, order.groupId);
  if (!payment) throw new Error(`order ${order.id} was paid by no payment`);
  const amount = { orderId: order.id, amountMinor: minor.toString(), currency: order.currency };
  if (!(await addOrderRefund(trx, order.id, minor))) {
    throw new Error(`order ${order.id} would give back more than it cost`);
  }
  await requestRefund(trx, {
    paymentId: payment.id,
    causeKey,
    reason,
    from: 'escrow',
    orders: [amount],
  });
}
