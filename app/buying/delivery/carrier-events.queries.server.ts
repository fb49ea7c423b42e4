import type { Insertable } from 'kysely';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { CarrierEvents } from '~/db/types.generated';
import type { TrackingCarrier } from '~/platform/tracking-settings';

/** Writes down an event for good; the same event twice is refused by the table. */
export async function insertCarrierEvent(
  trx: Trx,
  event: Omit<Insertable<CarrierEvents>, 'created_at'>,
): Promise<void> {
  await trx
    .insertInto('carrier_events')
    .values({ ...event, created_at: now() })
    .execute();
}

/** Whether this carrier's event came before. */
export async function isKnownEvent(
  trx: Trx,
  { carrier, eventId }: { carrier: TrackingCarrier; eventId: string },
): Promise<boolean> {
  const row = await trx
    .selectFrom('carrier_events')
    .select('event_id')
    .where('carrier', '=', carrier)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The orders that were sent with this number, in id order; unlocked. */
export async function listOrdersSentAs(
  trx: Trx,
  { carrier, trackingNumber }: { carrier: TrackingCarrier; trackingNumber: string },
) {
  return trx
    .selectFrom('orders')
    .select(['id', 'buyer_id as buyerId', 'seller_id as sellerId', 'paid_at as paidAt'])
    .where('carrier', '=', carrier)
    .where('tracking_number', '=', trackingNumber)
    .orderBy('id')
    .execute();
}

/** When the latest happened of what the carrier told of an order; null before the first. */
export async function findLastTold(trx: Trx, orderId: string): Promise<Date | null> {
  const row = await trx
    .selectFrom('carrier_events')
    .select('occurred_at as at')
    .where('order_id', '=', orderId)
    .where('outcome', '=', 'applied')
    .orderBy('occurred_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
