import { sql } from 'kysely';
import type { Trx } from '~/db/transaction.server';

/** What a mail about one order mentions, for either side. */
export async function getOrderLetter(trx: Trx, orderId: string) {
  const row = await trx
    .selectFrom('orders')
    .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
    .innerJoin('users as owners', 'owners.id', 'orders.seller_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .select(['orders.code', 'orders.carrier', 'orders.total_minor as totalMinor'])
    .select(['sellers.display_name as shopName'])
    .select(['buyers.email as buyerEmail', 'buyers.name as buyerName'])
    .select(['buyers.language as buyerLanguage', 'owners.language as ownerLanguage'])
    .select(['owners.email as ownerEmail', 'owners.name as ownerName'])
    .select([
      sql<string>`(SELECT title FROM order_lines WHERE order_id = orders.id ORDER BY id LIMIT 1)`.as(
        'firstTitle',
      ),
      sql<string>`(SELECT COUNT(*) FROM order_lines WHERE order_id = orders.id)`.as('lineCount'),
    ])
    .where('orders.id', '=', orderId)
    .executeTakeFirstOrThrow();
  const { code, carrier, totalMinor, shopName, firstTitle } = row;
  return {
    code,
    carrier,
    totalMinor,
    shopName,
    firstTitle,
    lineCount: Number(row.lineCount),
    buyer: { email: row.buyerEmail, name: row.buyerName, language: row.buyerLanguage },
    seller: { email: row.ownerEmail, name: row.ownerName, language: row.ownerLanguage },
  };
}

/** What a mail about a whole purchase mentions. */
export async function getGroupLetter(trx: Trx, groupId: string) {
  const group = await trx
    .selectFrom('order_groups')
    .innerJoin('users', 'users.id', 'order_groups.buyer_id')
    .select(['order_groups.code', 'order_groups.total_minor as totalMinor'])
    .select(['users.email', 'users.name', 'users.language'])
    .where('order_groups.id', '=', groupId)
    .executeTakeFirstOrThrow();
  const lines = await trx
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .select(['order_lines.title', 'sellers.display_name as shopName'])
    .where('orders.group_id', '=', groupId)
    .orderBy('order_lines.id')
    .execute();
  return {
    ...group,
    firstTitle: lines[0]?.title ?? '',
    lineCount: lines.length,
    shopNames: [...new Set(lines.map((line) => line.shopName))].join(', '),
  };
}
