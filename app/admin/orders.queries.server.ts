import type { PageCursor } from '~/catalog/page-cursor';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';

/** Orders as administrators see them: everybody's. */

const selectOrders = (db: Database) =>
  db
    .selectFrom('orders')
    .innerJoin('order_groups', 'order_groups.id', 'orders.group_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
    .select(['orders.id', 'orders.code', 'orders.status', 'orders.created_at'])
    .select(['orders.items_minor', 'orders.shipping_minor', 'orders.total_minor'])
    .select(['orders.commission_minor', 'orders.refunded_minor', 'orders.claim_until'])
    .select(['orders.carrier', 'orders.withdrawn_at', 'orders.return_cause', 'orders.shipped_at'])
    .select(['orders.refund_by', 'orders.disputed_at', now().as('now')])
    .select(['order_groups.code as group_code'])
    .select(['buyers.name as buyer_name', 'sellers.handle', 'sellers.display_name']);

/** Orders, the newest first; walking backwards the nearest first. `code`: of an order or its group. */
export async function listOrders(
  db: Database,
  search: { code: string; cursor: PageCursor | null; limit: number },
) {
  const isBackwards = search.cursor?.direction === 'before';
  let query = selectOrders(db)
    .orderBy('orders.id', isBackwards ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.cursor) query = query.where('orders.id', isBackwards ? '>' : '<', search.cursor.id);
  if (search.code) {
    query = query.where((eb) =>
      eb.or([eb('orders.code', '=', search.code), eb('order_groups.code', '=', search.code)]),
    );
  }
  return query.execute();
}

export async function findOrder(db: Database, id: string) {
  return selectOrders(db).where('orders.id', '=', id).executeTakeFirst();
}
