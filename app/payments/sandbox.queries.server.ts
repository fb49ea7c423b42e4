// The tables of the built-in provider. Nothing else in the shop reads or writes them, as if they
// stood in somebody else's house; only its own page and adapter come here.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { PaymentMethod } from './payment-status';

type Handle = Database | Trx;

const columns = [
  'id',
  'idempotency_key as idempotencyKey',
  'merchant_reference as reference',
  'payer_id as payerId',
  'method',
  'state',
  'amount_minor as amountMinor',
  'refunded_minor as refundedMinor',
  'currency',
  'taken_minor as takenMinor',
  'taken_currency as takenCurrency',
] as const;

export interface NewSandboxPayment {
  id: string;
  idempotencyKey: string;
  reference: string;
  payerId: string;
  method: PaymentMethod;
  amountMinor: string;
  currency: string;
}

export async function insertSandboxPayment(handle: Handle, payment: NewSandboxPayment) {
  await handle
    .insertInto('sandbox_payments')
    .values({
      id: payment.id,
      merchant_reference: payment.reference,
      payer_id: payment.payerId,
      idempotency_key: payment.idempotencyKey,
      method: payment.method,
      state: 'pending',
      amount_minor: payment.amountMinor,
      currency: payment.currency,
      created_at: now(),
    })
    .execute();
}

export async function findSandboxPaymentByKey(handle: Handle, idempotencyKey: string) {
  return handle
    .selectFrom('sandbox_payments')
    .select(columns)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

/** A payment, if it is this payer's. */
export async function findSandboxPaymentOf(handle: Handle, id: string, payerId: string) {
  return handle
    .selectFrom('sandbox_payments')
    .select(columns)
    .where('id', '=', id)
    .where('payer_id', '=', payerId)
    .executeTakeFirst();
}

export async function lockSandboxPayment(trx: Trx, id: string) {
  return trx
    .selectFrom('sandbox_payments')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** As `lockSandboxPayment`, if it is this payer's. */
export async function lockSandboxPaymentOf(trx: Trx, id: string, payerId: string) {
  return trx
    .selectFrom('sandbox_payments')
    .select(columns)
    .where('id', '=', id)
    .where('payer_id', '=', payerId)
    .forUpdate()
    .executeTakeFirst();
}

export interface SandboxTaking {
  id: string;
  to: 'captured' | 'declined';
  /** Where it took something else than it was asked for. */
  takenMinor?: bigint;
  takenCurrency?: string;
}

/** Decides a pending payment; one that was decided stays as it is. */
export async function updateSandboxState(handle: Handle, taking: SandboxTaking): Promise<void> {
  await handle
    .updateTable('sandbox_payments')
    .set({ state: taking.to, taken_minor: taking.takenMinor, taken_currency: taking.takenCurrency })
    .where('id', '=', taking.id)
    .where('state', '=', 'pending')
    .execute();
}

export async function getSandboxPayment(handle: Handle, id: string) {
  return handle
    .selectFrom('sandbox_payments')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function findSandboxRefund(handle: Handle, idempotencyKey: string) {
  return handle
    .selectFrom('sandbox_refunds')
    .select(['id', 'amount_minor as amountMinor'])
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

export async function insertSandboxRefund(
  trx: Trx,
  refund: { id: string; paymentId: string; idempotencyKey: string; amountMinor: bigint },
): Promise<void> {
  await trx
    .insertInto('sandbox_refunds')
    .values({
      id: refund.id,
      sandbox_payment_id: refund.paymentId,
      idempotency_key: refund.idempotencyKey,
      amount_minor: refund.amountMinor,
      created_at: now(),
    })
    .execute();
  await trx
    .updateTable('sandbox_payments')
    .set({ refunded_minor: sql`refunded_minor + ${refund.amountMinor}` })
    .where('id', '=', refund.paymentId)
    .execute();
}

/** What was decided on the provider's page; for telling a buyer that word of it is on its way. */
export async function findSandboxState(handle: Handle, id: string) {
  const row = await handle
    .selectFrom('sandbox_payments')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state;
}

/** Payments that came since then, or of which something was given back since then. */
export async function listSandboxPayments(handle: Handle, since: Date) {
  return handle
    .selectFrom('sandbox_payments')
    .select(columns)
    .where((eb) =>
      eb.or([
        eb('created_at', '>=', since),
        eb(
          'id',
          'in',
          eb
            .selectFrom('sandbox_refunds')
            .select('sandbox_payment_id')
            .where('created_at', '>=', since),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
}
