// The tables of the built-in provider. Nothing else in the shop reads or writes them, as if they
// stood in somebody else's house; only its own page and adapter come here.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { PaymentMethod } from './payment-status';

type Handle = Database | Trx;

/** The database's time as Unix seconds: what events are stamped with and measured by (P23). */
export async function findUnixSeconds(handle: Handle): Promise<number> {
  const { rows } = await sql<{ seconds: string }>`
    SELECT TIMESTAMPDIFF(SECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP()) AS seconds`.execute(
    handle,
  );
  return Number(rows[0]!.seconds);
}

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

/** Decides a pending payment of this payer; false when it was decided before. */
export async function updateSandboxState(
  trx: Trx,
  payment: { id: string; payerId: string; to: 'captured' | 'declined' },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sandbox_payments')
    .set({ state: payment.to })
    .where('id', '=', payment.id)
    .where('payer_id', '=', payment.payerId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
