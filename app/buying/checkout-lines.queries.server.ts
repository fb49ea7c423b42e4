import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { setAsideFromBuyer } from '~/catalog/stock.queries.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { TRACKED_UNTIL_SALES } from '~/shipping/tracking-rule';

export type CheckoutLine = Awaited<ReturnType<typeof listCheckoutLines>>[number];

/** The key of a copy's first photo, or null. */
const firstPhotoKey = () => sql<string | null>`(
  SELECT listing_photos.object_key FROM listing_photos
  WHERE listing_photos.listing_id = listings.id
  ORDER BY listing_photos.position, listing_photos.id LIMIT 1)`;

/** The seller's tenth completed order where there is one: an index walk of ten, for the largest shop too. */
const tenthSale = () => sql<string | null>`(
  SELECT orders.id FROM orders
  WHERE orders.seller_id = listings.seller_id AND orders.status = 'completed'
  ORDER BY orders.id LIMIT 1 OFFSET ${TRACKED_UNTIL_SALES - 1})`;

/**
 * The lines of a cart with what the shop knows of each copy and its seller this moment, unlocked.
 * Ordered by seller, then as they were put in. `setAside`: so many of it this buyer may not have.
 */
export async function listCheckoutLines(
  handle: Database | Trx,
  cartId: string,
  buyerId: string | null,
) {
  return handle
    .selectFrom('cart_items')
    .innerJoin('listings', 'listings.id', 'cart_items.listing_id')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['cart_items.listing_id as listingId', 'cart_items.quantity'])
    .select('cart_items.price_seen_minor as priceSeenMinor')
    .select(['listings.title', 'listings.authors', 'listings.book_id as bookId'])
    .select(['listings.condition', 'listings.status', 'listings.available'])
    .select(['listings.price_minor as priceMinor', 'listings.currency'])
    .select(['listings.weight_grams as weightGrams', 'listings.carriers'])
    .select([
      'listings.seller_id as sellerId',
      'sellers.handle',
      'sellers.display_name as sellerName',
    ])
    .select(['sellers.city as sellerCity', 'sellers.carriers as sellerCarriers'])
    .select([firstPhotoKey().as('photoKey'), tenthSale().as('tenthSale'), now().as('now')])
    .select(setAsideFromBuyer(buyerId).as('setAside'))
    .where('cart_items.cart_id', '=', cartId)
    .orderBy('sellers.handle')
    .orderBy('cart_items.added_at')
    .orderBy('cart_items.listing_id')
    .execute();
}

/** What decides whether a copy may be put into a cart. */
export async function findCopyForCart(
  handle: Database | Trx,
  listingId: string,
  buyerId: string | null,
) {
  return handle
    .selectFrom('listings')
    .select(['title', 'status', 'available', 'seller_id as sellerId'])
    .select('price_minor as priceMinor')
    .select(setAsideFromBuyer(buyerId).as('setAside'))
    .where('id', '=', listingId)
    .executeTakeFirst();
}
