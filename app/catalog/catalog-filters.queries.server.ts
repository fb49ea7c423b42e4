import type { Database } from '~/db/database.server';
import type { CatalogFilters } from './catalog-filters';

/** What the shop's own tables answer by an index of theirs; every other question is the search's. */
export type BrowseFilters = Pick<CatalogFilters, 'sellerHandle' | 'bookId' | 'exceptId'>;

/** The copies that can be bought now and pass the filters, as `l`, without order or columns. */
export function copiesOnSale(db: Database, filters: BrowseFilters) {
  let copies = db
    .selectFrom('listings as l')
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0);
  if (filters.sellerHandle !== null) {
    const shop = db
      .selectFrom('sellers as shop')
      .select('shop.user_id')
      .where('shop.handle', '=', filters.sellerHandle);
    copies = copies.where('l.seller_id', '=', shop);
  }
  if (filters.bookId !== null) copies = copies.where('l.book_id', '=', filters.bookId);
  if (filters.exceptId !== null) copies = copies.where('l.id', '!=', filters.exceptId);
  return copies;
}

/** A pattern for LIKE that means these very characters (C59). */
export function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
