import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import type { TrackingCarrier } from '~/platform/tracking-settings';
import { delivery } from '../deliver-order.server';
import { moveOrder, theCarrier } from '../move-order.server';
import { noteOrder } from '../note-order.server';
import { queueOrderMail } from '../order-mails.server';
import { lockOrder, type OrderRow } from '../orders.queries.server';
import { noteOf, type CarrierEvent } from './carrier-event';
import * as queries from './carrier-events.queries.server';
import { MAX_TRACKING_NOTES } from './tracking-notes';
import { listTrackingNotes } from './tracking.queries.server';

/**
 * `unknown`: no order was sent with this number (yet), and nothing is written, so that the carrier can come
 * again when the seller has typed it; `ambiguous`: orders of different people bear it, so nothing moves
 * and a person must look; `ignored`: it is of another time than the order, or comes after what it precedes.
 */
export type CarrierOutcome = 'applied' | 'ignored' | 'repeated' | 'ambiguous' | 'unknown';

/** What follows from an event that its carrier has signed, once for each event. */
export async function settleCarrierEvent(
  db: Database,
  carrier: TrackingCarrier,
  event: CarrierEvent,
): Promise<CarrierOutcome> {
  try {
    return await inTransaction(db, (trx) => settle(trx, carrier, event), 'order-step');
  } catch (error) {
    // The same event at the same moment: the other one has done all of it.
    if (isDuplicateKey(error, 'PRIMARY')) return 'repeated';
    throw error;
  }
}

async function settle(
  trx: Trx,
  carrier: TrackingCarrier,
  event: CarrierEvent,
): Promise<CarrierOutcome> {
  if (await queries.isKnownEvent(trx, { carrier, eventId: event.id })) return 'repeated';
  const { trackingNumber, kind, occurredAt } = event;
  const bearers = await queries.listOrdersSentAs(trx, { carrier, trackingNumber });
  // What was bought after it happened bears a number that is used again, or that somebody made up.
  const meant = bearers.filter(({ paidAt }) => paidAt !== null && paidAt <= occurredAt);
  const [first] = meant.length > 0 ? meant : bearers;
  if (!first) return 'unknown';
  const row = {
    ...{ carrier, event_id: event.id, kind, tracking_number: trackingNumber },
    occurred_at: occurredAt,
  };
  const parties = new Set(meant.map(({ buyerId, sellerId }) => `${buyerId} ${sellerId}`));
  if (parties.size > 1) {
    await queries.insertCarrierEvent(trx, { ...row, order_id: null, outcome: 'quarantined' });
    return 'ambiguous';
  }
  // Several orders of one buyer may go in one parcel; locks are taken in id order (C42).
  let isApplied = false;
  for (const { id } of meant) {
    const order = await lockOrder(trx, id);
    if (order && (await tell(trx, order, event))) isApplied = true;
  }
  const outcome = isApplied ? 'applied' : 'ignored';
  await queries.insertCarrierEvent(trx, { ...row, order_id: first.id, outcome });
  return outcome;
}

/** True when the order has moved, or its timeline says more than before. */
async function tell(trx: Trx, order: OrderRow, event: CarrierEvent): Promise<boolean> {
  if (order.status !== 'shipped') return false;
  if (event.kind === 'delivered') {
    if (!(await moveOrder(trx, order, 'deliver', theCarrier, delivery(order)))) return false;
    await queueOrderMail(trx, 'order_delivered', order.id);
    return true;
  }
  const last = await queries.findLastTold(trx, order.id);
  if (last && event.occurredAt < last) return false;
  const note = noteOf[event.kind];
  const reason = event.text || null;
  const said = await listTrackingNotes(trx, order.id);
  const before = said.at(-1);
  if (before?.move === note && before.reason === reason) return false;
  if (said.length >= MAX_TRACKING_NOTES) return false;
  await noteOrder(trx, order, note, theCarrier, { reason });
  return true;
}
