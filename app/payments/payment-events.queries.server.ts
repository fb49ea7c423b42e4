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

export async function findPaymentEvent(handle: Handle, provider: string, eventId: string) {
  return handle
    .selectFrom('payment_events')
    .select(['outcome', 'note'])
    .where('provider', '=', provider)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
}
