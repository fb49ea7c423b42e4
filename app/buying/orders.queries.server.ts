import { sql, type Insertable, type InsertObject, type UpdateObject } from 'kysely';
import type { Database, DB } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { OrderEvents, OrderGroups, OrderLines, Orders } from '~/db/types.generated';
import type { GroupStatus, OrderStatus } from './order-status';

export type NewGroup = Insertable<OrderGroups>;
export type NewOrder = Omit<Insertable<Orders>, 'created_at' | 'updated_at'>;
export type NewLine = Insertable<OrderLines>;
export type NewOrderEvent = Omit<Insertable<OrderEvents>, 'created_at'>;

export async function insertGroup(
  trx: Trx,
  group: Omit<InsertObject<DB, 'order_groups'>, 'created_at'>,
): Promise<void> {
  await trx
    .insertInto('order_groups')
    .values({ ...group, created_at: now() })
    .execute();
}

export async function insertOrders(trx: Trx, orders: readonly NewOrder[]): Promise<void> {
  await trx
    .insertInto('orders')
    .values(orders.map((order) => ({ ...order, created_at: now(), updated_at: now() })))
    .execute();
}

export async function insertOrderLines(trx: Trx, lines: readonly NewLine[]): Promise<void> {
  await trx
    .insertInto('order_lines')
    .values([...lines])
    .execute();
}

export async function insertOrderEvents(trx: Trx, events: readonly NewOrderEvent[]): Promise<void> {
  await trx
    .insertInto('order_events')
    .values(events.map((event) => ({ ...event, created_at: now() })))
    .execute();
}

const groupColumns = [
  'id',
  'code',
  'buyer_id as buyerId',
  'status',
  'payment_method as paymentMethod',
  'items_minor as itemsMinor',
  'shipping_minor as shippingMinor',
  'total_minor as totalMinor',
  'currency',
] as const;
export type GroupRow = NonNullable<Awaited<ReturnType<typeof lockGroup>>>;

/** The group of one checkout, locked; `isHoldOver` by the database's clock. */
export async function lockGroup(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('order_groups')
    .select(groupColumns)
    // MySQL gives a BIGINT, which arrives as text; MariaDB an INT.
    .select(sql<string | number>`hold_expires_at <= ${now()}`.as('isHoldOver'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, isHoldOver: Number(row.isHoldOver) === 1 };
}

/** When the hold of a group ends, or ended. */
export async function findHoldEnd(handle: Database | Trx, id: string): Promise<Date | null> {
  const row = await handle
    .selectFrom('order_groups')
    .select('hold_expires_at as at')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** As `lockGroup`, if it is this buyer's; `id` may also be that of one of its orders. */
export async function lockGroupOf(trx: Trx, id: string, buyerId: string) {
  const row = await trx
    .selectFrom('order_groups')
    .leftJoin('orders', 'orders.group_id', 'order_groups.id')
    .select('order_groups.id')
    .where('order_groups.buyer_id', '=', buyerId)
    .where((eb) => eb.or([eb('order_groups.id', '=', id), eb('orders.id', '=', id)]))
    .executeTakeFirst();
  return row && lockGroup(trx, row.id);
}

/** Changes the group's status if it still is `from`; false when somebody else was faster. */
export async function updateGroupStatus(
  trx: Trx,
  group: { id: string; from: GroupStatus; to: GroupStatus },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('order_groups')
    .set({ status: group.to, ...(group.to === 'paid' && { paid_at: now() }) })
    .where('id', '=', group.id)
    .where('status', '=', group.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const orderColumns = [
  'orders.id',
  'orders.code',
  'orders.group_id as groupId',
  'orders.buyer_id as buyerId',
  'orders.seller_id as sellerId',
  'orders.status',
  'orders.items_minor as itemsMinor',
  'orders.shipping_minor as shippingMinor',
  'orders.total_minor as totalMinor',
  'orders.commission_minor as commissionMinor',
  'orders.refunded_minor as refundedMinor',
  'orders.currency',
  'orders.carrier',
  'orders.tracking_rule as trackingRule',
  'orders.claim_until as claimUntil',
  'orders.cancel_asked_at as cancelAskedAt',
  'orders.shipped_at as shippedAt',
  'orders.withdrawn_at as withdrawnAt',
  'orders.disputed_at as disputedAt',
  'orders.return_cause as returnCause',
  'orders.return_sent_at as returnSentAt',
  'orders.pin_tries as pinTries',
  'orders.pin_paused_until as pinPausedUntil',
] as const;

const selectOrders = (trx: Trx) =>
  trx.selectFrom('orders').select(orderColumns).select(now().as('now'));
export type OrderRow = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/** An order, locked, with the database's time. */
export async function lockOrder(trx: Trx, id: string) {
  return selectOrders(trx).where('id', '=', id).forUpdate().executeTakeFirst();
}

/**
 * As `lockOrder`, if this person is its buyer (or seller); anybody else finds nothing (C34). An admin,
 * whom the route has let in, finds every order.
 */
export async function lockOrderOf(
  trx: Trx,
  id: string,
  owner: { buyerId: string } | { sellerId: string } | { adminId: string },
) {
  if ('adminId' in owner) return lockOrder(trx, id);
  const query = selectOrders(trx).where('id', '=', id).forUpdate();
  return 'buyerId' in owner
    ? query.where('buyer_id', '=', owner.buyerId).executeTakeFirst()
    : query.where('seller_id', '=', owner.sellerId).executeTakeFirst();
}

/** The orders of a group, locked in id order. */
export async function lockOrdersOfGroup(trx: Trx, groupId: string): Promise<OrderRow[]> {
  return selectOrders(trx).where('group_id', '=', groupId).orderBy('id').forUpdate().execute();
}

export type OrderChange = Omit<UpdateObject<DB, 'orders'>, 'id' | 'status' | 'updated_at'>;

/** Changes an order's status if it still is `from`; false when somebody else was faster. */
export async function updateOrderStatus(
  trx: Trx,
  order: { id: string; from: OrderStatus; to: OrderStatus; set?: OrderChange },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('orders')
    .set({ ...order.set, status: order.to, updated_at: now() })
    .where('id', '=', order.id)
    .where('status', '=', order.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Changes columns of a locked order that do not move it. */
export async function updateOrder(trx: Trx, id: string, set: OrderChange): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ ...set, updated_at: now() })
    .where('id', '=', id)
    .execute();
}

export async function updateOrderClaimWindowClosed(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('orders').set({ claim_until: null }).where('id', '=', id).execute();
}

/** Counts what goes back of an order; false, and nothing is counted, where it would be more than it cost. */
export async function addOrderRefund(trx: Trx, id: string, minor: bigint): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('orders')
    .set({ refunded_minor: sql`refunded_minor + ${minor}`, updated_at: now() })
    .where('id', '=', id)
    .where(sql<boolean>`refunded_minor + ${minor} <= total_minor`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
