import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

type Handle = Database | Trx;

export interface NewRefund {
  id: string;
  paymentId: string;
  /** Why money goes back, once: `order:<id>`, `late:<payment>`. */
  causeKey: string;
  amountMinor: string;
  currency: string;
  reason: string;
}

export async function insertRefund(trx: Trx, refund: NewRefund): Promise<void> {
  await trx
    .insertInto('refunds')
    .values({
      id: refund.id,
      payment_id: refund.paymentId,
      cause_key: refund.causeKey,
      amount_minor: refund.amountMinor,
      currency: refund.currency,
      reason: refund.reason,
      state: 'pending',
      next_attempt_at: now(),
      created_at: now(),
    })
    .execute();
}

export async function findRefundByCause(handle: Handle, causeKey: string) {
  return handle
    .selectFrom('refunds')
    .select(['id', 'state', 'amount_minor as amountMinor'])
    .where('cause_key', '=', causeKey)
    .executeTakeFirst();
}

/** Minor units of a payment that have gone back or are about to. */
export async function sumRefundsOf(handle: Handle, paymentId: string): Promise<bigint> {
  const { sum } = await handle
    .selectFrom('refunds')
    .select(sql<string>`COALESCE(SUM(amount_minor), 0)`.as('sum'))
    .where('payment_id', '=', paymentId)
    .where('state', 'in', ['pending', 'done'])
    .executeTakeFirstOrThrow();
  return BigInt(sum);
}

/** Refunds whose time has come, locked; those that another worker has at hand are left out. */
export async function lockDueRefunds(trx: Trx, limit: number) {
  return trx
    .selectFrom('refunds')
    .select(['id', 'attempts'])
    .where('state', '=', 'pending')
    .where('next_attempt_at', '<=', now())
    .orderBy('next_attempt_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Nobody else tries them before the lease is over; counts the attempt. */
export async function leaseRefunds(trx: Trx, ids: string[], seconds: number): Promise<void> {
  await trx
    .updateTable('refunds')
    .set({ next_attempt_at: nowPlusSeconds(seconds), attempts: sql<number>`attempts + 1` })
    .where('id', 'in', ids)
    .execute();
}

/** A refund with what the provider needs to know of its payment. */
export async function getRefund(handle: Handle, id: string) {
  return handle
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select(['refunds.id', 'refunds.attempts'])
    .select(['refunds.amount_minor as amountMinor', 'refunds.cause_key as causeKey'])
    .select(['payments.id as paymentId', 'payments.reference'])
    .select(['payments.provider', 'payments.provider_payment_id as providerPaymentId'])
    .where('refunds.id', '=', id)
    .executeTakeFirstOrThrow();
}
export type RefundRow = Awaited<ReturnType<typeof getRefund>>;

/** A refund that a person makes, whether it was made or not. */
export async function findRefundByHand(handle: Handle, id: string): Promise<RefundRow | undefined> {
  const row = await handle
    .selectFrom('refunds')
    .select('id')
    .where('id', '=', id)
    .where('by_hand_since', 'is not', null)
    .executeTakeFirst();
  return row && getRefund(handle, row.id);
}

/** Only a person can give this back; the job leaves it alone. False when that was known. */
export async function leaveToHand(handle: Handle, id: string): Promise<boolean> {
  const { numUpdatedRows } = await handle
    .updateTable('refunds')
    .set({ by_hand_since: now(), next_attempt_at: null })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('by_hand_since', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Marks a refund done if it was not; false when another worker already did. */
export async function finishRefund(
  trx: Trx,
  { id, providerRefundId }: { id: string; providerRefundId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('refunds')
    .set({
      state: 'done',
      provider_refund_id: providerRefundId,
      next_attempt_at: null,
      done_at: now(),
    })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Counts what went back; the table refuses more than was captured. */
export async function addRefunded(trx: Trx, paymentId: string, minor: string): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ refunded_minor: sql`refunded_minor + ${BigInt(minor)}`, updated_at: now() })
    .where('id', '=', paymentId)
    .execute();
}
