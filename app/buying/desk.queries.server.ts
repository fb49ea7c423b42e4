import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { OrderStatus } from './order-status';

/** What a seller's desk shows of their sales. The seller stands in every WHERE (C34). */

/** Paid and not undone. */
const soldStatuses: OrderStatus[] = ['paid', 'preparing', 'shipped', 'delivered', 'completed'];

const DAY_SECONDS = 86_400;

/** The day in Bogotá, which is five hours behind all year, of a time in UTC. */
const bogotaDayOf = (time: ReturnType<typeof sql<Date>>) =>
  sql<string>`DATE_FORMAT(TIMESTAMPADD(HOUR, -5, ${time}), '%Y-%m-%d')`;

/** Today in Bogotá by the database's clock. */
export async function findToday(db: Database): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT ${bogotaDayOf(now())} AS day`.execute(db);
  return rows[0]!.day;
}

/** Copies and money of each day on which something was sold, in the last so many days. */
export async function listSaleDays(db: Database, sellerId: string, days: number) {
  return db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select([
      bogotaDayOf(sql<Date>`orders.paid_at`).as('day'),
      sql<string>`SUM(order_lines.quantity)`.as('copies'),
      sql<string>`SUM(order_lines.quantity * order_lines.price_minor)`.as('minor'),
    ])
    .where('orders.seller_id', '=', sellerId)
    .where('orders.status', 'in', soldStatuses)
    .where('orders.paid_at', '>', nowPlusSeconds(-days * DAY_SECONDS))
    .groupBy('day')
    .execute();
}

/** The books of which most copies were sold in the last so many days. */
export async function listBestSellers(
  db: Database,
  sellerId: string,
  { days, limit }: { days: number; limit: number },
) {
  return db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select([
      'order_lines.book_id',
      sql<string>`MAX(order_lines.title)`.as('title'),
      sql<string>`SUM(order_lines.quantity)`.as('copies'),
      sql<string>`SUM(order_lines.quantity * order_lines.price_minor)`.as('minor'),
    ])
    .where('orders.seller_id', '=', sellerId)
    .where('orders.status', 'in', soldStatuses)
    .where('orders.paid_at', '>', nowPlusSeconds(-days * DAY_SECONDS))
    .groupBy('order_lines.book_id')
    .orderBy('copies', 'desc')
    .orderBy('minor', 'desc')
    .orderBy('order_lines.book_id')
    .limit(limit)
    .execute();
}

/** Orders that should have been sent by now. */
export async function countLateParcels(db: Database, sellerId: string): Promise<number> {
  const row = await db
    .selectFrom('orders')
    .select(sql<string>`COUNT(*)`.as('count'))
    .where('seller_id', '=', sellerId)
    .where('status', '=', 'preparing')
    .where('ship_by', '<', now())
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
