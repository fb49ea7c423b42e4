import { queueMail } from '~/db/mail-outbox.queries.server';
import type { Trx } from '~/db/transaction.server';
import { formatMoney, money } from '~/values/money';
import { langOfPath } from '~/web/language';
import { orderPath, sellOrderPath } from '~/web/paths';
import { getGroupLetter, getOrderLetter } from './order-mails.queries.server';

// The letters' texts stand in mails/; what each may mention is listed there too (letterFields).

export type OrderLetter =
  | 'order_paid_seller'
  | 'order_accepted'
  | 'order_rejected'
  | 'order_shipped'
  | 'order_delivered'
  | 'pin_paused'
  | 'order_completed'
  | 'order_canceled_buyer'
  | 'order_canceled_seller'
  | 'accept_reminder'
  | 'cancel_asked'
  | 'order_withdrawn'
  | 'return_sent'
  | 'claim_opened'
  | 'claim_accepted'
  | 'claim_answered'
  | 'claim_return_asked'
  | 'claim_escalated_buyer'
  | 'claim_escalated_seller'
  | 'claim_closed_buyer'
  | 'claim_closed_seller'
  | 'claim_reminder'
  | 'refund_reminder';

export type GroupLetter = 'order_paid_buyer' | 'order_expired' | 'payment_late';

const toSeller: ReadonlySet<OrderLetter> = new Set([
  'order_paid_seller',
  'order_completed',
  'order_canceled_seller',
  'accept_reminder',
  'cancel_asked',
  'order_withdrawn',
  'return_sent',
  'claim_opened',
  'claim_return_asked',
  'claim_escalated_seller',
  'claim_closed_seller',
  'claim_reminder',
  'refund_reminder',
]);

/** An amount as the recipient of a mail reads it. */
export const mailAmount = (minor: string, language: string) =>
  formatMoney(money(minor), langOfPath(`/${language}`));

/** What was bought, in one line: the first title, and how many more. */
export const mailTitle = (first: string, count: number) =>
  count > 1 ? `${first} (+${count - 1})` : first;

/** Tells the buyer or the seller what happened to one order; once, however often it is queued. */
export async function queueOrderMail(
  trx: Trx,
  template: OrderLetter,
  orderId: string,
  data: Record<string, string> = {},
): Promise<void> {
  const order = await getOrderLetter(trx, orderId);
  const isToSeller = toSeller.has(template);
  const to = isToSeller ? order.seller : order.buyer;
  await queueMail(trx, {
    dedupeKey: `${template}:${orderId}`,
    recipient: to.email,
    language: to.language,
    template,
    data: {
      path: isToSeller ? sellOrderPath(orderId) : orderPath(orderId),
      name: to.name,
      code: order.code,
      title: mailTitle(order.firstTitle, order.lineCount),
      total: mailAmount(order.totalMinor, to.language),
      buyerName: order.buyer.name,
      sellerName: order.shopName,
      carrier: order.carrier,
      ...data,
    },
  });
}

/** Tells the buyer what happened to a whole purchase. */
export async function queueGroupMail(
  trx: Trx,
  template: GroupLetter,
  groupId: string,
): Promise<void> {
  const group = await getGroupLetter(trx, groupId);
  await queueMail(trx, {
    dedupeKey: `${template}:${groupId}`,
    recipient: group.email,
    language: group.language,
    template,
    data: {
      path: orderPath(groupId),
      name: group.name,
      code: group.code,
      title: mailTitle(group.firstTitle, group.lineCount),
      total: mailAmount(group.totalMinor, group.language),
      sellerName: group.shopNames,
    },
  });
}

/** Tells the buyer that the provider has given money back: for one order, or a whole purchase. */
export async function queueRefundMail(
  trx: Trx,
  refund: { id: string; causeKey: string; reference: string; amountMinor: string },
): Promise<void> {
  const group = await getGroupLetter(trx, refund.reference);
  const [cause, subjectId = ''] = refund.causeKey.split(':');
  const order = cause === 'order' ? await getOrderLetter(trx, subjectId) : null;
  await queueMail(trx, {
    dedupeKey: `refund_done:${refund.id}`,
    recipient: group.email,
    language: group.language,
    template: 'refund_done',
    data: {
      path: orderPath(order ? subjectId : refund.reference),
      name: group.name,
      code: order?.code ?? group.code,
      title: mailTitle(order?.firstTitle ?? group.firstTitle, order?.lineCount ?? group.lineCount),
      total: mailAmount(refund.amountMinor, group.language),
    },
  });
}
