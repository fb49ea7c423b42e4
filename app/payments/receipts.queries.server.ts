import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { OrderAmount } from './ledger.queries.server';
import type { ReceiptSeries } from './receipt-code';

type Handle = Database | Trx;

/** Papers that wait for their number: what these orders were paid. */
export async function insertReceipts(trx: Trx, orders: readonly OrderAmount[]): Promise<void> {
  await insertPapers(trx, 'receipt', orders, ({ orderId }) => `order:${orderId}`);
}

/** The same for what went back of these orders by a refund. */
export async function insertCreditNotes(
  trx: Trx,
  refundId: string,
  orders: readonly OrderAmount[],
): Promise<void> {
  await insertPapers(trx, 'credit_note', orders, ({ orderId }) => `refund:${refundId}:${orderId}`);
}

async function insertPapers(
  trx: Trx,
  series: ReceiptSeries,
  orders: readonly OrderAmount[],
  causeOf: (order: OrderAmount) => string,
): Promise<void> {
  if (orders.length === 0) return;
  await trx
    .insertInto('receipts')
    .values(
      orders.map((order) => ({
        series,
        cause_key: causeOf(order),
        order_id: order.orderId,
        amount_minor: order.amountMinor,
        currency: order.currency,
        created_at: now(),
      })),
    )
    .execute();
}

/** Orders that were paid within so many hours by a server of the release before, which wrote no paper. */
export async function insertMissedReceipts(handle: Handle, hours: number): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT IGNORE INTO receipts (series, cause_key, order_id, amount_minor, currency, created_at)
    SELECT 'receipt', CONCAT('order:', o.id), o.id, o.total_minor, o.currency, o.paid_at
    FROM order_events e JOIN orders o ON o.id = e.order_id
    WHERE e.created_at >= TIMESTAMPADD(HOUR, ${-hours}, ${now()}) AND e.move = 'pay'
      AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.cause_key = CONCAT('order:', o.id))
    ORDER BY o.paid_at, o.id`.execute(handle);
  return Number(numAffectedRows ?? 0n);
}

/** Whether papers of a series wait for a number; asked without a lock. */
export async function hasUnnumbered(handle: Handle, series: ReceiptSeries): Promise<boolean> {
  return (await listUnnumbered(handle, series, 1)).length > 0;
}

/** Papers without a number, in the order in which they came. */
export async function listUnnumbered(handle: Handle, series: ReceiptSeries, limit: number) {
  return handle
    .selectFrom('receipts')
    .select('id')
    .where('series', '=', series)
    .where('number', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The last number given, 0 before the first, locked: who holds it numbers, all others wait. */
export async function lockLastNumber(trx: Trx, series: ReceiptSeries): Promise<number> {
  const counter = trx
    .selectFrom('receipt_counters')
    .select('last_number as last')
    .where('series', '=', series)
    .forUpdate();
  const row = await counter.executeTakeFirst();
  if (row) return row.last;
  // The first of its series; two who find that write one row, and the second waits for the first.
  await trx
    .insertInto('receipt_counters')
    .values({ series, last_number: 0 })
    .onDuplicateKeyUpdate({ last_number: sql<number>`last_number` })
    .execute();
  return (await counter.executeTakeFirstOrThrow()).last;
}

export async function updateLastNumber(
  trx: Trx,
  series: ReceiptSeries,
  last: number,
): Promise<void> {
  await trx
    .updateTable('receipt_counters')
    .set({ last_number: last })
    .where('series', '=', series)
    .execute();
}

export async function updateNumber(trx: Trx, id: string, number: number): Promise<void> {
  await trx
    .updateTable('receipts')
    .set({ number, issued_at: now() })
    .where('id', '=', id)
    .where('number', 'is', null)
    .execute();
}

/** The numbered papers of some orders, which the caller has found to be this person's. */
export async function listReceiptsOf(handle: Handle, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return handle
    .selectFrom('receipts')
    .select(['series', 'number', 'order_id as orderId'])
    .where('order_id', 'in', [...orderIds])
    .where('number', 'is not', null)
    .orderBy('id')
    .execute();
}
