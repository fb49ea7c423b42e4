import type { Database } from '~/db/database.server';
import type { Carrier } from '~/shipping/carriers';
import { now } from '~/db/now';
import { queueOrderMail } from './order-mails.server';
import { stepOrder } from './order-verb.server';
import type { OrderRow } from './orders.queries.server';

export interface Shipment {
  id: string;
  sellerId: string;
  /** May be another than the one that was paid for, except for a hand-over; the price stays. */
  carrier: Carrier;
  /** Empty for a hand-over. */
  trackingNumber: string;
}

/**
 * Who comes to fetch the books keeps their PIN: no parcel takes its place. What goes by a carrier has a
 * number, and what has to go so, by its rule, is not handed over instead.
 */
function maySend(
  order: Pick<OrderRow, 'carrier' | 'trackingRule'>,
  { carrier, trackingNumber }: Pick<Shipment, 'carrier' | 'trackingNumber'>,
): boolean {
  if (carrier !== 'handover') return order.carrier !== 'handover' && trackingNumber !== '';
  return order.trackingRule === null;
}

/** The seller has given the parcel to a carrier; the buyer gets the number to follow it. */
export const shipOrder = (db: Database, { id, sellerId, carrier, trackingNumber }: Shipment) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'ship',
    when: (order) => maySend(order, { carrier, trackingNumber }),
    details: () => ({
      set: { carrier, tracking_number: trackingNumber || null, shipped_at: now() },
    }),
    then: (trx, order) =>
      queueOrderMail(trx, 'order_shipped', order.id, { carrier, trackingNumber }),
  });
