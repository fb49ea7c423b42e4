import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { addBusinessDays } from '~/values/business-day';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { stepOrder } from './order-verb.server';

/** The seller has proof of delivery; the buyer's window for claims opens. */
export const deliverOrder = (db: Database, { id, sellerId }: { id: string; sellerId: string }) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'deliver',
    details: (order) => ({ set: { delivered_at: now(), claim_until: claimWindowEnd(order.now) } }),
    then: (trx, order) => queueOrderMail(trx, 'order_delivered', order.id),
  });

/**
 * Until when the money stays in escrow after a delivery at `delivered`: the claim window and the
 * retracto are both five business days (Ley 1480 de 2011, art. 47).
 */
export function claimWindowEnd(delivered: Date): Date {
  const days = Math.max(orderTimers.claimWindowBusinessDays, orderTimers.retractoBusinessDays);
  return addBusinessDays(delivered, days);
}
