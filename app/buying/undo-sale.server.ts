import { giveBackCopies, writeOffCopies } from '~/catalog/stock.queries.server';
import type { Trx } from '~/db/transaction.server';
import { findPaidPayment } from '~/payments/payments.queries.server';
import { requestRefund } from '~/payments/request-refund.server';
import { listLineCopies, updateHolds } from './order-lines.queries.server';
import { type OrderRow } from './orders.queries.server';

/**
 * Takes back a paid sale, in the transaction that ends its order: the money is owed to the buyer,
 * and the copies are free again, or written off where they are `gone`.
 */
export async function undoSale(
  trx: Trx,
  order: OrderRow,
  { reason, copies }: { reason: string; copies: 'back' | 'gone' },
): Promise<void> {
  const payment = await findPaidPayment(trx, order.groupId);
  if (!payment) throw new Error(`order ${order.id} was paid by no payment`);
  await requestRefund(trx, {
    paymentId: payment.id,
    causeKey: `order:${order.id}`,
    reason,
    orders: [amountOf(order)],
  });
  const lines = await listLineCopies(trx, [order.id], 'consumed');
  if (lines.length === 0) return;
  await updateHolds(
    trx,
    lines.map((line) => line.lineId),
    'released',
  );
  if (copies === 'back') await giveBackCopies(trx, 'return', lines);
  else await writeOffCopies(trx, lines);
}

/** An order's money, as the ledger and refunds want it. */
export const amountOf = (order: Pick<OrderRow, 'id' | 'totalMinor' | 'currency'>) => ({
  orderId: order.id,
  amountMinor: order.totalMinor,
  currency: order.currency,
});
