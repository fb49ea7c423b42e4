import type { Database } from '~/db/database.server';
import type { ReceiptSeries } from '~/payments/receipt-code';

export type ReceiptReader = { userId: string; isAdmin: boolean };

/** A numbered paper with the order it is about, for its buyer, its seller or an administrator (C34). */
export async function findReceipt(
  db: Database,
  { series, number }: { series: ReceiptSeries; number: number },
  reader: ReceiptReader,
) {
  const query = db
    .selectFrom('receipts')
    .innerJoin('orders', 'orders.id', 'receipts.order_id')
    .innerJoin('order_groups', 'order_groups.id', 'orders.group_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
    .select(['receipts.series', 'receipts.number', 'receipts.amount_minor as amountMinor'])
    .select(['receipts.issued_at as issuedAt', 'orders.id as orderId', 'orders.code as orderCode'])
    .select(['orders.buyer_id as buyerId', 'orders.seller_id as sellerId', 'orders.carrier'])
    .select(['orders.items_minor as itemsMinor', 'orders.shipping_minor as shippingMinor'])
    .select(['orders.total_minor as totalMinor', 'orders.paid_at as paidAt'])
    .select(['order_groups.code as groupCode', 'order_groups.payment_method as method'])
    .select(['sellers.display_name as sellerName', 'buyers.name as buyerName'])
    .where('receipts.series', '=', series)
    .where('receipts.number', '=', number);
  if (reader.isAdmin) return query.executeTakeFirst();
  return query
    .where((eb) =>
      eb.or([
        eb('orders.buyer_id', '=', reader.userId),
        eb('orders.seller_id', '=', reader.userId),
      ]),
    )
    .executeTakeFirst();
}
