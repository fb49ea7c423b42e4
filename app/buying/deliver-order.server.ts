import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { addBusinessDays } from '~/values/business-day';
import type { MoveDetails } from './move-order.server';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { stepOrder } from './order-verb.server';
import type { OrderRow } from './orders.queries.server';

/**
 * The seller has proof of delivery; the buyer's window for claims opens. Of what is handed over there is
 * no other proof than the buyer's PIN.
 */
export const deliverOrder = (db: Database, { id, sellerId }: { id: string; sellerId: string }) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'deliver',
    when: (order) => order.carrier !== 'handover',
    details: delivery,
    then: (trx, order) => queueOrderMail(trx, 'order_delivered', order.id),
  });

/** What changes with a delivery, whoever says so. */
export const delivery = (order: Pick<OrderRow, 'now'>): MoveDetails => ({
  set: { delivered_at: now(), claim_until: claimWindowEnd(order.now) },
});

/**
 * Until when the money stays in escrow after a delivery at `delivered`: the claim window and the
 * retracto are both five business days (Ley 1480 de 2011, art. 47).
 */
export function claimWindowEnd(delivered: Date): Date {
  const days = Math.max(orderTimers.claimWindowBusinessDays, orderTimers.retractoBusinessDays);
  return addBusinessDays(delivered, days);
}
