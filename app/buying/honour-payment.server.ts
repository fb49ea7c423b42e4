import {
  insertMovements,
  lockListings,
  markCopiesSold,
  takeCopies,
} from '~/catalog/stock.queries.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import { insertTransfer, legsBetween } from '~/payments/ledger.queries.server';
import type { PaymentRow } from '~/payments/payments.queries.server';
import { insertReceipts } from '~/payments/receipts.queries.server';
import { requestRefund } from '~/payments/request-refund.server';
import { moveGroup, moveOrder, theProvider } from './move-order.server';
import { queueGroupMail, queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { listLineCopies, updateHolds } from './order-lines.queries.server';
import {
  lockGroup,
  lockOrdersOfGroup,
  type GroupRow,
  type OrderRow,
} from './orders.queries.server';
import { amountOf } from './refund-order.server';

/**
 * Money has come in for a group. `captured`: it pays the group, also after the hold's end while its
 * copies are still free. `refunding`: it came too late, or the group was paid already, and goes back
 * by itself (P4): there are never two owners of a copy, and never money without an order.
 */
export async function honourPayment(
  trx: Trx,
  payment: PaymentRow,
): Promise<'captured' | 'refunding'> {
  const group = await lockGroup(trx, payment.reference);
  if (!group) throw new Error(`payment ${payment.id} is for no order group`);
  const orders = await lockOrdersOfGroup(trx, group.id);
  const amounts = orders.map(amountOf);
  const buyer = { account: 'buyer', ownerId: payment.payerId } as const;
  await insertTransfer(
    trx,
    `capture:${payment.id}`,
    legsBetween({ account: 'provider' }, buyer, amounts),
  );
  if (!(await canBePaid(trx, group, orders))) {
    await requestRefund(trx, {
      paymentId: payment.id,
      causeKey: `late:${payment.id}`,
      reason: group.status === 'paid' ? 'paid_twice' : 'too_late',
      from: 'buyer',
      orders: amounts,
    });
    await queueGroupMail(trx, 'payment_late', group.id);
    return 'refunding';
  }
  await payOrders(trx, group, orders);
  failpoint('settle.orders-paid');
  await insertTransfer(
    trx,
    `pay:${payment.id}`,
    legsBetween(buyer, { account: 'escrow' }, amounts),
  );
  await insertReceipts(trx, amounts);
  return 'captured';
}

/** Whether the group may still be paid; takes the copies anew when their hold was over. */
async function canBePaid(trx: Trx, group: GroupRow, orders: OrderRow[]): Promise<boolean> {
  if (group.status === 'open' || group.status === 'paying') return true;
  if (group.status !== 'expired') return false;
  const lines = await listLineCopies(
    trx,
    orders.map((order) => order.id),
    'released',
  );
  const copies = await lockListings(
    trx,
    lines.map((line) => line.listingId),
    group.buyerId,
  );
  const free = new Map(copies.map((copy) => [copy.id, copy]));
  const areFree = lines.every(({ listingId, quantity }) => {
    const copy = free.get(listingId);
    return copy?.status === 'published' && copy.available - Number(copy.setAside) >= quantity;
  });
  if (!areFree) return false;
  if (!(await takeCopies(trx, group.buyerId, lines)))
    throw new Error('copies went away under their lock');
  // `hold` and `release` stand there already, each once a line; this is the third movement.
  await insertMovements(trx, 'adjust', -1, lines);
  return true;
}

async function payOrders(trx: Trx, group: GroupRow, orders: OrderRow[]): Promise<void> {
  // The answer to our own call may not have been written down yet when the event is here.
  if (group.status === 'open') {
    await moveGroup(trx, group, 'start_payment', { kind: 'buyer', id: group.buyerId });
    group = { ...group, status: 'paying' };
  }
  const isPaid = await moveGroup(trx, group, 'pay', theProvider);
  if (!isPaid) throw new Error(`group ${group.id} changed under its lock`);
  for (const order of orders) {
    const moved = await moveOrder(trx, order, 'pay', theProvider, {
      set: {
        paid_at: now(),
        accept_by: nowPlusSeconds(orderTimers.acceptWithinHours * 3600),
      },
    });
    if (!moved) throw new Error(`order ${order.id} of a waiting group is ${order.status}`);
    await queueOrderMail(trx, 'order_paid_seller', order.id);
  }
  await sellCopies(trx, group, orders);
  await queueGroupMail(trx, 'order_paid_buyer', group.id);
}

async function sellCopies(trx: Trx, group: GroupRow, orders: OrderRow[]): Promise<void> {
  const held = group.status === 'expired' ? 'released' : 'active';
  const lines = await listLineCopies(
    trx,
    orders.map((order) => order.id),
    held,
  );
  await updateHolds(
    trx,
    lines.map((line) => line.lineId),
    'consumed',
  );
  await markCopiesSold(trx, lines);
}
