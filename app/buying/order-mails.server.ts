import { queueMail } from '~/db/mail-outbox.queries.server';
import type { Trx } from '~/db/transaction.server';
import { findMailAddress } from './orders.queries.server';

/** Mails about one order or group; the texts are in mail-messages. */
export type OrderMailTemplate =
  | 'order_paid'
  | 'order_accepted'
  | 'order_rejected'
  | 'order_shipped'
  | 'order_delivered'
  | 'order_canceled'
  | 'order_expired'
  | 'payment_late'
  | 'sale_paid'
  | 'sale_canceled'
  | 'sale_completed';

/**
 * Tells a person what happened to an order, in their language; once, however often it is queued.
 * `about.id` is what the mail links to: an order, or the group of one checkout.
 */
export async function queueOrderMail(
  trx: Trx,
  template: OrderMailTemplate,
  userId: string,
  about: { id: string; code: string },
  data: Record<string, string> = {},
): Promise<void> {
  const person = await findMailAddress(trx, userId);
  await queueMail(trx, {
    dedupeKey: `${template}:${about.id}`,
    recipient: person.email,
    language: person.language,
    template,
    data: { orderId: about.id, code: about.code, ...data },
  });
}
