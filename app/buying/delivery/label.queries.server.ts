import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

export type LabelReader = { userId: string; isAdmin: boolean };

/** What stands on the label of an order's parcel, for its seller or an administrator (C34). */
export async function findLabelOrder(db: Database, id: string, reader: LabelReader) {
  const query = db
    .selectFrom('orders')
    .innerJoin('order_groups', 'order_groups.id', 'orders.group_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .select(['orders.code', 'orders.status', 'orders.carrier', 'orders.weight_grams as grams'])
    .select(['orders.seller_id as sellerId', 'orders.tracking_number as trackingNumber'])
    .select('orders.items_minor as itemsMinor')
    .select(['orders.ship_by as shipBy', 'sellers.display_name as sellerName'])
    .select(['sellers.city as sellerCity'])
    .select(['order_groups.recipient', 'order_groups.phone', 'order_groups.line1'])
    .select(['order_groups.line2', 'order_groups.city', 'order_groups.department'])
    .select(['order_groups.postal_code as postalCode', 'order_groups.country'])
    .select(
      sql<string>`(SELECT SUM(quantity) FROM order_lines WHERE order_id = orders.id)`.as('copies'),
    )
    .where('orders.id', '=', id);
  if (reader.isAdmin) return query.executeTakeFirst();
  return query.where('orders.seller_id', '=', reader.userId).executeTakeFirst();
}
