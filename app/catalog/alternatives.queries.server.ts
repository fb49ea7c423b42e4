import type { Database } from '~/db/database.server';

/** Up to `limit` other copies of the same books that can be bought, the cheapest first. */
export async function listAlternatives(
  db: Database,
  {
    listingIds,
    exceptSellerId,
    limit,
  }: { listingIds: string[]; exceptSellerId?: string; limit: number },
) {
  if (listingIds.length === 0) return [];
  let query = db
    .selectFrom('listings as wanted')
    .innerJoin('listings', 'listings.book_id', 'wanted.book_id')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['listings.id', 'listings.title', 'listings.authors', 'listings.condition'])
    .select(['listings.price_minor', 'listings.book_id', 'sellers.display_name'])
    .where('wanted.id', 'in', listingIds)
    .where('listings.id', 'not in', listingIds)
    .where('listings.status', '=', 'published')
    .where('listings.available', '>', 0);
  if (exceptSellerId) query = query.where('listings.seller_id', '!=', exceptSellerId);
  return query.orderBy('listings.price_minor').orderBy('listings.id').limit(limit).execute();
}
