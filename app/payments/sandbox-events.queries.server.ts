// The built-in provider's own outbox: what it has to tell the shop.
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

type Handle = Database | Trx;

export interface NewSandboxEvent {
  id: string;
  paymentId: string;
  kind: 'captured' | 'declined';
  /** When it is sent first. */
  at: Date | RawBuilder<Date>;
  /** How often it is sent each time. */
  copies: number;
}

/** Whether something was decided about a payment, though word of it may still wait. */
export async function hasSandboxEvents(handle: Handle, paymentId: string): Promise<boolean> {
  const row = await handle
    .selectFrom('sandbox_events')
    .select('id')
    .where('sandbox_payment_id', '=', paymentId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertSandboxEvent(trx: Trx, event: NewSandboxEvent): Promise<void> {
  await trx
    .insertInto('sandbox_events')
    .values({
      id: event.id,
      sandbox_payment_id: event.paymentId,
      kind: event.kind,
      next_attempt_at: event.at,
      copies: event.copies,
      created_at: now(),
    })
    .execute();
}

/** Events whose time has come, locked; those that another worker has at hand are left out. */
export async function lockDueSandboxEvents(trx: Trx, limit: number) {
  return trx
    .selectFrom('sandbox_events')
    .select(['id', 'sandbox_payment_id as paymentId', 'kind', 'attempts', 'copies'])
    .where('delivered_at', 'is', null)
    .where('next_attempt_at', '<=', now())
    .orderBy('next_attempt_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function leaseSandboxEvents(trx: Trx, ids: string[], seconds: number): Promise<void> {
  await trx
    .updateTable('sandbox_events')
    .set({ next_attempt_at: nowPlusSeconds(seconds), attempts: sql<number>`attempts + 1` })
    .where('id', 'in', ids)
    .execute();
}

export async function updateSandboxEventDelivered(handle: Handle, id: string): Promise<void> {
  await handle
    .updateTable('sandbox_events')
    .set({ delivered_at: now(), next_attempt_at: null, last_error: null })
    .where('id', '=', id)
    .execute();
}

/** Tries again in `retrySeconds`, or never: null. */
export async function updateSandboxEventFailed(
  handle: Handle,
  event: { id: string; error: string; retrySeconds: number | null },
): Promise<void> {
  const { id, error, retrySeconds } = event;
  await handle
    .updateTable('sandbox_events')
    .set({
      last_error: error.slice(0, 500),
      next_attempt_at: retrySeconds === null ? null : nowPlusSeconds(retrySeconds),
    })
    .where('id', '=', id)
    .execute();
}
