// What the pages of orders read: without locks, always with the owner in the `where` (C34).
import { sql, type ExpressionBuilder } from 'kysely';
import type { PageCursor } from '~/catalog/page-cursor';
import type { Database, DB } from '~/db/database.server';
import { now } from '~/db/now';
import type { OrderStatus } from './order-status';

export type Party = { buyerId: string } | { sellerId: string };

const isOf = (party: Party) => (eb: ExpressionBuilder<DB, 'orders'>) =>
  'buyerId' in party
    ? eb('orders.buyer_id', '=', party.buyerId)
    : eb('orders.seller_id', '=', party.sellerId);

/** The group that an id names, or that holds the order that it names; its buyer's only. */
export async function findGroupOf(db: Database, id: string, buyerId: string) {
  const group = await db
    .selectFrom('order_groups')
    .selectAll()
    .select([
      now().as('now'),
      // MySQL gives a BIGINT, which arrives as text; MariaDB an INT.
      sql<string | number>`hold_expires_at <= ${now()}`.as('isHoldOver'),
    ])
    .where('buyer_id', '=', buyerId)
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        eb('id', '=', eb.selectFrom('orders').select('group_id').where('orders.id', '=', id)),
      ]),
    )
    .executeTakeFirst();
  return group && { ...group, isHoldOver: Number(group.isHoldOver) === 1 };
}

const selectOrders = (db: Database) =>
  db
    .selectFrom('orders')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
    .select(['orders.id', 'orders.code', 'orders.group_id', 'orders.status', 'orders.reason'])
    .select(['orders.items_minor', 'orders.shipping_minor', 'orders.total_minor'])
    .select(['orders.commission_minor', 'orders.refunded_minor'])
    .select(['orders.claim_until', 'orders.cancel_asked_at', 'orders.withdrawn_at'])
    .select(['orders.refund_by', 'orders.disputed_at', now().as('now')])
    .select(['orders.return_cause', 'orders.return_postage', 'orders.return_tracking'])
    .select(['orders.carrier', 'orders.tracking_number', 'orders.weight_grams'])
    .select(['orders.insurance_minor', 'orders.tracking_rule'])
    .select(['orders.accept_by', 'orders.ship_by', 'orders.created_at', 'orders.paid_at'])
    .select(['sellers.handle', 'sellers.display_name', 'buyers.name as buyer_name']);

export type OrderPageRow = Awaited<ReturnType<typeof listOrdersOf>>[number];

/** The orders of some groups, as far as this person is a party of them. */
export async function listOrdersOf(db: Database, groupIds: readonly string[], party: Party) {
  if (groupIds.length === 0) return [];
  return selectOrders(db)
    .where('orders.group_id', 'in', [...groupIds])
    .where(isOf(party))
    .orderBy('orders.id')
    .execute();
}

/** One order of a seller, with where it goes. */
export async function findSale(db: Database, id: string, sellerId: string) {
  return selectOrders(db)
    .innerJoin('order_groups', 'order_groups.id', 'orders.group_id')
    .select(['order_groups.recipient', 'order_groups.phone', 'order_groups.line1'])
    .select(['order_groups.line2', 'order_groups.city', 'order_groups.department'])
    .select(['order_groups.postal_code', 'order_groups.country'])
    .where('orders.id', '=', id)
    .where('orders.seller_id', '=', sellerId)
    .executeTakeFirst();
}

export async function listOrderLines(db: Database, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db
    .selectFrom('order_lines')
    .select(['id', 'order_id', 'listing_id', 'book_id', 'quantity', 'price_minor'])
    .select(['title', 'authors', 'sku', 'condition', 'defects', 'photo_key'])
    .where('order_id', 'in', [...orderIds])
    .orderBy('id')
    .execute();
}

export async function listOrderEvents(db: Database, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db
    .selectFrom('order_events')
    .select(['id', 'order_id', 'move', 'to_status', 'actor_kind', 'reason', 'created_at'])
    .where('order_id', 'in', [...orderIds])
    .orderBy('id')
    .execute();
}

/** Money on its way back for these orders, or for payments of this group that came too late. */
export async function listRefunds(db: Database, groupId: string) {
  return db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select(['refunds.cause_key', 'refunds.amount_minor', 'refunds.state'])
    .where('payments.reference', '=', groupId)
    .orderBy('refunds.id')
    .execute();
}

export async function listGroupsOf(
  db: Database,
  buyerId: string,
  { cursor, limit }: { cursor: PageCursor | null; limit: number },
) {
  const isBackwards = cursor?.direction === 'before';
  let query = db
    .selectFrom('order_groups')
    .select(['id', 'code', 'status', 'total_minor', 'created_at'])
    .where('buyer_id', '=', buyerId)
    .orderBy('id', isBackwards ? 'asc' : 'desc')
    .limit(limit);
  if (cursor) query = query.where('id', isBackwards ? '>' : '<', cursor.id);
  return query.execute();
}

export async function listSales(
  db: Database,
  sellerId: string,
  search: { status: OrderStatus | null; cursor: PageCursor | null; limit: number },
) {
  const isBackwards = search.cursor?.direction === 'before';
  let query = selectOrders(db)
    .where('orders.seller_id', '=', sellerId)
    .orderBy('orders.id', isBackwards ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.status) query = query.where('orders.status', '=', search.status);
  if (search.cursor) query = query.where('orders.id', isBackwards ? '>' : '<', search.cursor.id);
  return query.execute();
}

/** How many orders a seller has in each status. */
export async function countSales(db: Database, sellerId: string) {
  return db
    .selectFrom('orders')
    .select(['status', sql<string>`COUNT(*)`.as('count')])
    .where('seller_id', '=', sellerId)
    .groupBy('status')
    .execute();
}
