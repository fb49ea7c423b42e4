// What the timers look for. Lists are read without a lock; each thing is locked again, with its
// condition, before it is touched, so that any number of workers may run side by side.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** Groups whose hold is over, the longest overdue first. */
export async function listOverdueGroups(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('order_groups')
    .select('id')
    .where('status', 'in', ['open', 'paying'])
    .where('hold_expires_at', '<=', now())
    .orderBy('hold_expires_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** One of them, locked; undefined when it waits no more, or is in somebody else's hands. */
export async function lockOverdueGroup(trx: Trx, id: string) {
  return trx
    .selectFrom('order_groups')
    .select(['id', 'code', 'status', 'buyer_id as buyerId'])
    .where('id', '=', id)
    .where('status', 'in', ['open', 'paying'])
    .where('hold_expires_at', '<=', now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Paid orders that nobody accepted in time, and accepted ones that were not shipped in time. */
export async function listLateOrders(db: Database, limit: number): Promise<string[]> {
  const late = (status: 'paid' | 'preparing', clock: 'accept_by' | 'ship_by') =>
    db
      .selectFrom('orders')
      .select('id')
      .where('status', '=', status)
      .where(clock, '<=', now())
      .limit(limit)
      .execute();
  const rows = [...(await late('paid', 'accept_by')), ...(await late('preparing', 'ship_by'))];
  return rows.map((row) => row.id);
}

/** Whether a locked order is late still, by the database's clock. */
export async function isLate(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('orders')
    .select('id')
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'paid'), eb('accept_by', '<=', now())]),
        eb.and([eb('status', '=', 'preparing'), eb('ship_by', '<=', now())]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Orders in that status whose claim window is over, without a withdrawal or an open claim. */
export async function listClosedWindows(
  db: Database,
  status: 'delivered' | 'completed',
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('id')
    .where('status', '=', status)
    .where('claim_until', '<=', now())
    .where('withdrawn_at', 'is', null)
    .where('disputed_at', 'is', null)
    .orderBy('claim_until')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Paid orders whose seller has so many seconds left to accept, and was not reminded. */
export async function listUnremindedOrders(
  db: Database,
  seconds: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('orders.id')
    .where('orders.status', '=', 'paid')
    .where('orders.accept_by', '<=', nowPlusSeconds(seconds))
    .where('orders.accept_by', '>', now())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox_mails')
            .select('outbox_mails.id')
            .where(
              'outbox_mails.dedupe_key',
              '=',
              sql<string>`CONCAT('accept_reminder:', orders.id)`,
            ),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
