import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { bookLanguages } from '~/values/condition';
import type { CatalogFilters } from './catalog-filters';

/** The questions whose answers are counted beside the list. */
export const facets = ['condition', 'language', 'binding', 'subject'] as const;
export type Facet = (typeof facets)[number];

/**
 * The copies that can be bought now and pass the filters, as `l`, without order or columns. `except`
 * leaves one question open, to count what each of its answers would give.
 */
export function copiesOnSale(db: Database, filters: CatalogFilters, except?: Facet) {
  let copies = db
    .selectFrom('listings as l')
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0);
  if (filters.match) {
    const found = db
      .selectFrom('listing_search as f')
      .select('f.listing_id')
      .where(sql<boolean>`match(f.words) against (${filters.match} in boolean mode)`);
    copies = copies.where('l.id', 'in', found);
  }
  // Words are letters and digits only, so they bring no wildcard. The columns' collation compares
  // without accents and case.
  for (const word of filters.titleWords) copies = copies.where('l.title', 'like', `%${word}%`);
  for (const word of filters.authorWords) copies = copies.where('l.authors', 'like', `%${word}%`);
  if (filters.subject !== null && except !== 'subject') {
    const shelf = db
      .selectFrom('book_subjects as bs')
      .select('bs.book_id')
      .where('bs.subject', '=', filters.subject);
    copies = copies.where('l.book_id', 'in', shelf);
  }
  if (filters.conditions.length > 0 && except !== 'condition') {
    copies = copies.where('l.condition', 'in', filters.conditions);
  }
  if (filters.bindings.length > 0 && except !== 'binding') {
    copies = copies.where('l.binding', 'in', filters.bindings);
  }
  if (filters.languages.length > 0 && except !== 'language') {
    const { languages } = filters;
    copies = copies.where((eb) => {
      const named = eb('l.language', 'in', languages);
      if (!languages.includes('other')) return named;
      const unnamed = eb('l.language', 'not in', ['', ...bookLanguages]);
      return eb.or([named, unnamed]);
    });
  }
  if (filters.priceMin !== null) copies = copies.where('l.price_minor', '>=', filters.priceMin);
  if (filters.priceMax !== null) copies = copies.where('l.price_minor', '<=', filters.priceMax);
  if (filters.yearMin !== null) copies = copies.where('l.year', '>=', filters.yearMin);
  if (filters.yearMax !== null) copies = copies.where('l.year', '<=', filters.yearMax);
  if (filters.sellerHandle !== null) {
    const shop = db
      .selectFrom('sellers as shop')
      .select('shop.user_id')
      .where('shop.handle', '=', filters.sellerHandle);
    copies = copies.where('l.seller_id', 'in', shop);
  }
  if (filters.bookId !== null) copies = copies.where('l.book_id', '=', filters.bookId);
  if (filters.exceptId !== null) copies = copies.where('l.id', '!=', filters.exceptId);
  if (filters.signed) copies = copies.where('l.signed', '=', 1);
  if (filters.firstEdition) copies = copies.where('l.first_edition', '=', 1);
  return copies;
}

/** A pattern for LIKE that means these very characters (C59). */
export function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
