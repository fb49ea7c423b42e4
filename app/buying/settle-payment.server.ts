// The only way that an order becomes paid: a signed event of the provider, compared with what the
// server itself asked for (C47, C48). One event is one change, however often and in whatever order
// events come (P7).
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import { nextPaymentStatus, tookMoney } from '~/payments/payment-status';
import { findPaymentEvent, insertPaymentEvent } from '~/payments/payment-events.queries.server';
import * as payments from '~/payments/payments.queries.server';
import type { QuarantineNote } from '~/payments/quarantine';
import type { PaymentEvent } from '~/platform/payment-provider';
import { honourPayment } from './honour-payment.server';

export type Settlement =
  /** `declined` and `captured` changed something; `refunding`: the money came too late. */
  | { outcome: 'captured' | 'refunding' | 'declined' }
  /** Nothing to do: it came before, or the payment is past it. */
  | { outcome: 'repeated' | 'ignored' }
  /** Kept, changed nothing, and a person must look. */
  | { outcome: 'quarantined'; note: QuarantineNote };

const NOBODYS: QuarantineNote = 'no such payment';

/** Applies a verified event; everything it causes is committed when this returns. */
export async function settlePayment(
  db: Database,
  provider: string,
  event: PaymentEvent,
): Promise<Settlement> {
  try {
    return await inTransaction(db, (trx) => settleWithin(trx, provider, event), 'settle');
  } catch (error) {
    // Two copies of an event for no payment of ours, at once; there was nothing to lock.
    if (isDuplicateKey(error)) {
      const known = await findPaymentEvent(db, provider, event.id);
      if (known) return { outcome: 'repeated' };
    }
    throw error;
  }
}

/** As `settlePayment`, within a transaction that has more to do. */
export async function settleWithin(
  trx: Trx,
  provider: string,
  event: PaymentEvent,
): Promise<Settlement> {
  const payment = await payments.lockPaymentOf(trx, provider, event);
  if (await findPaymentEvent(trx, provider, event.id)) return { outcome: 'repeated' };
  const note = mismatch(payment, event);
  const settlement: Settlement =
    !payment || note
      ? { outcome: 'quarantined', note: note ?? NOBODYS }
      : await apply(trx, payment, event);
  await insertPaymentEvent(trx, {
    provider,
    eventId: event.id,
    paymentId: payment?.id ?? null,
    kind: event.kind,
    amountMinor: event.amount.minor.toString(),
    currency: event.amount.currency,
    outcome: outcomeColumn(settlement),
    note: settlement.outcome === 'quarantined' ? settlement.note : settlement.outcome,
  });
  return settlement;
}

function mismatch(
  payment: payments.PaymentRow | undefined,
  event: PaymentEvent,
): QuarantineNote | null {
  if (!payment) return NOBODYS;
  if (event.reference !== payment.reference) return 'the reference is another order group';
  if (event.amount.currency !== payment.currency) return 'the currency differs';
  if (event.amount.minor !== BigInt(payment.amountMinor)) return 'the amount differs';
  // Asked for once, taken twice: the first is what the order stands on, the second is somebody's money.
  const isOther =
    (payment.providerPaymentId ?? event.providerPaymentId) !== event.providerPaymentId;
  if (event.kind === 'captured' && isOther && tookMoney(payment.state))
    return 'taken a second time';
  return null;
}

async function apply(
  trx: Trx,
  payment: payments.PaymentRow,
  event: PaymentEvent,
): Promise<Settlement> {
  const to = nextPaymentStatus(payment.state, event.kind === 'captured' ? 'capture' : 'fail');
  if (!to) return { outcome: 'ignored' };
  const { providerPaymentId } = event;
  const change = { id: payment.id, from: payment.state, to, providerPaymentId };
  if (!(await payments.updatePaymentState(trx, change))) {
    throw new Error(`payment ${payment.id} changed under its lock`);
  }
  failpoint('settle.payment-moved');
  await insertAudit(trx, {
    actorKind: 'provider',
    actorId: null,
    action: `payment.${event.kind}`,
    subjectKind: 'payment',
    subjectId: payment.id,
    data: { from: payment.state, to, eventId: event.id },
  });
  // A decline leaves the group waiting: the buyer can pay again until the hold ends.
  if (event.kind === 'declined') return { outcome: 'declined' };
  return { outcome: await honourPayment(trx, payment) };
}

function outcomeColumn({ outcome }: Settlement): 'applied' | 'ignored' | 'quarantined' {
  if (outcome === 'quarantined' || outcome === 'ignored') return outcome;
  return 'applied';
}
