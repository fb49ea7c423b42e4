import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { PaymentMethod, PaymentStatus } from './payment-status';

type Handle = Database | Trx;

const columns = [
  'id',
  'reference',
  'payer_id as payerId',
  'provider',
  'provider_payment_id as providerPaymentId',
  'method',
  'state',
  'amount_minor as amountMinor',
  'refunded_minor as refundedMinor',
  'currency',
] as const;

export type PaymentRow = NonNullable<Awaited<ReturnType<typeof findLatestPayment>>>;

export interface NewPayment {
  id: string;
  /** What is paid for: an order group. */
  reference: string;
  payerId: string;
  provider: string;
  method: PaymentMethod;
  amountMinor: string;
  currency: string;
}

/**
 * The row is there, and with it the key of the provider's call, before the call is made (C46).
 * Gives it as it would be read.
 */
export async function insertPayment(trx: Trx, payment: NewPayment): Promise<PaymentRow> {
  await trx
    .insertInto('payments')
    .values({
      id: payment.id,
      reference: payment.reference,
      payer_id: payment.payerId,
      provider: payment.provider,
      method: payment.method,
      state: 'created',
      amount_minor: payment.amountMinor,
      currency: payment.currency,
      created_at: now(),
      updated_at: now(),
    })
    .execute();
  return { ...payment, state: 'created', providerPaymentId: null, refundedMinor: '0' };
}

/** The last attempt to pay for something. */
export async function findLatestPayment(handle: Handle, reference: string) {
  return handle
    .selectFrom('payments')
    .select(columns)
    .where('reference', '=', reference)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Its payment that holds money, if there is one: captured, or refunded in part. */
export async function findPaidPayment(handle: Handle, reference: string) {
  return handle
    .selectFrom('payments')
    .select(columns)
    .where('reference', '=', reference)
    .where('state', 'in', ['captured', 'partially_refunded'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

export async function lockPayment(trx: Trx, id: string) {
  return trx
    .selectFrom('payments')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * The payment that an event is about, locked. An event can come before the answer to our own call
 * has been written down, and some providers name a payment only when it is paid; then it is found by
 * the key that it was asked for with, or by what it is for.
 */
export async function lockPaymentOf(
  trx: Trx,
  provider: string,
  event: { providerPaymentId: string; idempotencyKey?: string; reference: string },
) {
  const query = trx.selectFrom('payments').select(columns).where('provider', '=', provider);
  const known = await query
    .where('provider_payment_id', '=', event.providerPaymentId)
    .forUpdate()
    .executeTakeFirst();
  if (known) return known;
  if (event.idempotencyKey !== undefined) {
    return query.where('id', '=', event.idempotencyKey).forUpdate().executeTakeFirst();
  }
  return query
    .where('reference', '=', event.reference)
    .where('provider_payment_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** Changes the state if it still is `from`; false when somebody else was faster. */
export async function updatePaymentState(
  trx: Trx,
  payment: {
    id: string;
    from: PaymentStatus;
    to: PaymentStatus;
    providerPaymentId?: string | null;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('payments')
    .set({
      state: payment.to,
      updated_at: now(),
      ...(payment.providerPaymentId && { provider_payment_id: payment.providerPaymentId }),
    })
    .where('id', '=', payment.id)
    .where('state', '=', payment.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Payments whose result has not come for so many seconds, of the last days, the longest unasked first.
 * They are claimed: nobody asks for them again before the pause is over.
 */
export async function claimUnsettled(
  trx: Trx,
  { provider, seconds, pauseSeconds, limit }: Claim,
): Promise<PaymentRow[]> {
  const rows = await trx
    .selectFrom('payments')
    .select(columns)
    .where('provider', '=', provider)
    .where('state', 'in', ['created', 'requires_action', 'authorized'])
    .where('created_at', '<=', nowPlusSeconds(-seconds))
    .where('created_at', '>=', nowPlusSeconds(-UNSETTLED_DAYS * 24 * 3600))
    .where((eb) => eb.or([eb('next_check_at', 'is', null), eb('next_check_at', '<=', now())]))
    .orderBy('created_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length > 0) {
    await trx
      .updateTable('payments')
      .set({ next_check_at: nowPlusSeconds(pauseSeconds) })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
  }
  return rows;
}

/** After that the provider's daily books are the place to look. */
const UNSETTLED_DAYS = 4;

interface Claim {
  provider: string;
  seconds: number;
  pauseSeconds: number;
  limit: number;
}
