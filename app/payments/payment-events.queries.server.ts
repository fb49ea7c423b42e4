import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

type Handle = Database | Trx;

export interface PaymentEventRow {
  provider: string;
  eventId: string;
  paymentId: string | null;
  kind: string;
  amountMinor: string;
  currency: string;
  outcome: 'applied' | 'ignored' | 'quarantined';
  note: string;
}

/** Writes down an event for good; the same event twice is refused by the table. */
export async function insertPaymentEvent(trx: Trx, event: PaymentEventRow): Promise<void> {
  await trx
    .insertInto('payment_events')
    .values({
      provider: event.provider,
      event_id: event.eventId,
      payment_id: event.paymentId,
      kind: event.kind,
      amount_minor: event.amountMinor,
      currency: event.currency,
      outcome: event.outcome,
      note: event.note,
      created_at: now(),
    })
    .execute();
}

/** Events that changed nothing and need a person, the newest first. */
export async function listQuarantined(db: Database, limit: number) {
  return db
    .selectFrom('payment_events')
    .leftJoin('payments', 'payments.id', 'payment_events.payment_id')
    .select(['payment_events.provider', 'payment_events.event_id as eventId'])
    .select(['payment_events.amount_minor as amountMinor', 'payment_events.currency'])
    .select(['payment_events.note', 'payment_events.created_at as createdAt', 'payments.reference'])
    .where('payment_events.outcome', '=', 'quarantined')
    .orderBy('payment_events.created_at', 'desc')
    .limit(limit)
    .execute();
}

export async function findPaymentEvent(handle: Handle, provider: string, eventId: string) {
  return handle
    .selectFrom('payment_events')
    .select(['outcome', 'note'])
    .where('provider', '=', provider)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
}
