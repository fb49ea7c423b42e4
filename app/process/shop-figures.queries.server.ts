// What operators watch. Each statement looks at the few rows that wait or are new, by an index, so that
// a shop with a million orders pays no more for it.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

export interface QueueRow {
  queue: string;
  /** Since when its longest overdue item should have been done; 0 when nothing is. */
  lagSeconds: string;
}

/** What a worker should have done by now, by queue. */
export async function listQueueLags(db: Database): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    SELECT queue, COALESCE(TIMESTAMPDIFF(SECOND, due, UTC_TIMESTAMP(3)), 0) AS lagSeconds FROM (
      SELECT 'mails' AS queue, MIN(next_attempt_at) AS due FROM outbox_mails
        WHERE next_attempt_at <= UTC_TIMESTAMP(3)
      UNION ALL SELECT 'sandbox events', MIN(next_attempt_at) FROM sandbox_events
        WHERE next_attempt_at <= UTC_TIMESTAMP(3)
      UNION ALL SELECT 'refunds', MIN(next_attempt_at) FROM refunds
        WHERE state = 'pending' AND next_attempt_at <= UTC_TIMESTAMP(3)
      UNION ALL SELECT 'expired holds', MIN(hold_expires_at) FROM order_groups
        WHERE status IN ('open', 'paying') AND hold_expires_at <= UTC_TIMESTAMP(3)
      UNION ALL SELECT 'late orders', MIN(accept_by) FROM orders
        WHERE status = 'paid' AND accept_by <= UTC_TIMESTAMP(3)
    ) AS queues`.execute(db);
  return rows;
}

export interface WaitingRow {
  /** Seconds since the oldest mail was written that has not gone. */
  outboxAgeSeconds: string;
  /** Purchases whose copies are set aside until they are paid. */
  holds: string;
}

export async function findWaiting(db: Database): Promise<WaitingRow> {
  const { rows } = await sql<WaitingRow>`
    SELECT
      (SELECT COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(3)), 0)
        FROM outbox_mails WHERE next_attempt_at IS NOT NULL) AS outboxAgeSeconds,
      (SELECT COUNT(*) FROM order_groups
        WHERE status IN ('open', 'paying') AND hold_expires_at > UTC_TIMESTAMP(3)) AS holds
  `.execute(db);
  return rows[0]!;
}

/** 1 when the last look along the audit log's chain found nothing, 0 when it did; null before the first. */
export async function findAuditSoundness(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('audit_checks')
    .select('is_sound')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? String(row.is_sound) : null;
}

/** Orders that somebody still has to do something for; those that are over are many, and stay. */
export async function countOpenOrders(db: Database): Promise<{ status: string; count: string }[]> {
  return db
    .selectFrom('orders')
    .select(['status', db.fn.countAll<string>().as('count')])
    .where('status', 'in', ['awaiting_payment', 'paid', 'preparing', 'shipped', 'delivered'])
    .groupBy('status')
    .execute();
}

/** A stretch of time on the database's clock; what began before `to` has been committed by now. */
export interface Stretch {
  from: Date;
  to: Date;
}

/** Longer than any statement of the shop may take, so that no row turns up behind the count. */
const SETTLED_SECONDS = 10;

export async function findSettledMoment(db: Database): Promise<Date> {
  const { rows } = await sql<{ moment: Date }>`
    SELECT TIMESTAMPADD(SECOND, ${-SETTLED_SECONDS}, UTC_TIMESTAMP(3)) AS moment`.execute(db);
  return rows[0]!.moment;
}

export async function countOrderMoves(
  db: Database,
  { from, to }: Stretch,
): Promise<{ move: string; count: string }[]> {
  return db
    .selectFrom('order_events')
    .select(['move', db.fn.countAll<string>().as('count')])
    .where('created_at', '>', from)
    .where('created_at', '<=', to)
    .groupBy('move')
    .execute();
}

/** What the provider told, by what came of it: `captured`, `declined`, `refunding`, `quarantined` … */
export async function countPaymentResults(
  db: Database,
  { from, to }: Stretch,
): Promise<{ result: string; count: string }[]> {
  const { rows } = await sql<{ result: string; count: string }>`
    SELECT CASE outcome WHEN 'applied' THEN note ELSE outcome END AS result, COUNT(*) AS count
    FROM payment_events
    WHERE created_at > ${from} AND created_at <= ${to}
    GROUP BY result`.execute(db);
  return rows;
}
