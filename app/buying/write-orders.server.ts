import { insertMovements } from '~/catalog/stock.queries.server';
import { insertAudit } from '~/db/audit.queries.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import type { Trx } from '~/db/transaction.server';
import { insertPayment, type PaymentRow } from '~/payments/payments.queries.server';
import { failpoint } from '~/platform/failpoints.server';
import { newId } from '~/values/id';
import { orderPath } from '~/web/paths';
import { deleteCartLines } from './carts.queries.server';
import { holdEnd } from './hold.server';
import type { OrderDraft } from './order-draft.server';
import { mailAmount, mailTitle } from './order-mails.server';
import * as orders from './orders.queries.server';

/** From the session; mails go to this address in this language. */
export interface Buyer {
  userId: string;
  name: string;
  email: string;
  language: string;
}

export interface OrdersToWrite {
  draft: OrderDraft;
  cartId: string;
  provider: string;
  buyer: Buyer;
  /** The database's time. */
  now: Date;
}

/**
 * Writes a checkout whose copies have been taken: rows in batches, so that locks are held
 * shortly. Gives the payment that the provider is still to be asked for.
 */
export async function writeOrders(trx: Trx, written: OrdersToWrite): Promise<PaymentRow> {
  const { draft, buyer, now } = written;
  const { group } = draft;
  await orders.insertGroup(trx, {
    ...group,
    hold_expires_at: holdEnd(group.payment_method, now),
  });
  await orders.insertOrders(trx, draft.orders);
  await orders.insertOrderLines(trx, draft.lines);
  await insertMovements(trx, 'hold', -1, draft.lines.map(copiesOf));
  failpoint('checkout.orders-written');
  await orders.insertOrderEvents(
    trx,
    draft.orders.map((order) => ({
      order_id: order.id,
      move: 'place',
      from_status: null,
      to_status: 'awaiting_payment',
      actor_kind: 'buyer',
      actor_id: buyer.userId,
    })),
  );
  const payment = await insertPayment(trx, {
    id: newId(),
    reference: group.id,
    payerId: buyer.userId,
    provider: written.provider,
    method: group.payment_method,
    amountMinor: String(group.total_minor),
    currency: group.currency,
  });
  await insertAudit(trx, {
    actorKind: 'buyer',
    actorId: buyer.userId,
    action: 'order.place',
    subjectKind: 'order_group',
    subjectId: group.id,
    data: { orders: draft.orders.length, totalMinor: String(group.total_minor) },
  });
  await queueMail(trx, {
    dedupeKey: `order_placed:${group.id}`,
    recipient: buyer.email,
    language: buyer.language,
    template: 'order_placed',
    data: {
      path: orderPath(group.id),
      name: buyer.name,
      code: group.code,
      title: mailTitle(draft.lines[0]!.title, draft.lines.length),
      total: mailAmount(String(group.total_minor), buyer.language),
    },
  });
  await deleteCartLines(
    trx,
    written.cartId,
    draft.lines.map((line) => line.listing_id),
  );
  return payment;
}

const copiesOf = (line: OrderDraft['lines'][number]) => ({
  lineId: line.id,
  listingId: line.listing_id,
  quantity: line.quantity,
});
