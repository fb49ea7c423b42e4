import type { Database } from '~/db/database.server';
import { copiesOnSale } from './catalog-filters.queries.server';
import { noFilters } from './catalog-filters';

/** What sending these copies depends on, by their numbers in the search's index. */
export function listParcels(db: Database, copyNumbers: readonly number[]) {
  return db
    .selectFrom('search_copies as c')
    .innerJoin('sellers as s', 's.seller_no', 'c.seller_no')
    .select(['c.copy_no', 'c.listing_id', 'c.price_minor as priceMinor'])
    .select(['c.weight_grams as weightGrams', 'c.carriers'])
    .select(['s.city as sellerCity', 's.carriers as sellerCarriers'])
    .where('c.copy_no', 'in', copyNumbers)
    .execute();
}

/** The same for the copies of a book, with their prices, in no order; at most `limit`. */
export function listParcelsOfBook(db: Database, bookId: string, limit: number) {
  return copiesOnSale(db, { ...noFilters, bookId })
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .select(['l.id', 'l.price_minor as priceMinor', 'l.weight_grams as weightGrams', 'l.carriers'])
    .select(['s.city as sellerCity', 's.carriers as sellerCarriers'])
    .limit(limit)
    .execute();
}
