import type { Database } from '~/db/database.server';
import { nowPlusSeconds } from '~/db/now';

const YEAR_SECONDS = 365 * 86_400;

/** What copies of a book were sold for in the last two years, the newest first; undone sales are none. */
export async function listSoldPrices(db: Database, bookId: string, limit: number) {
  return db
    .selectFrom('listings')
    .innerJoin('order_lines', 'order_lines.listing_id', 'listings.id')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['listings.condition', 'order_lines.price_minor'])
    .where('listings.book_id', '=', bookId)
    .where('orders.status', 'in', ['paid', 'preparing', 'shipped', 'delivered', 'completed'])
    .where('orders.paid_at', '>', nowPlusSeconds(-2 * YEAR_SECONDS))
    .orderBy('order_lines.id', 'desc')
    .limit(limit)
    .execute();
}
