import { sql, type RawBuilder } from 'kysely';
import type { IndexFilters } from './index-filters';

/** What the filters ask of the copy that goes by this name. */
export function copyConditions(
  filters: IndexFilters,
  copy: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  const { conditions, bindings, languages, subject, seller, city } = filters;
  const { signed, firstEdition, hasPhoto, priceMin, priceMax, yearMin, yearMax } = filters;
  const is = (column: RawBuilder<unknown>, codes: readonly number[]) =>
    codes.length === 0 ? [] : [sql`${column} IN (${sql.join(codes)})`];
  const when = (condition: RawBuilder<unknown> | null | false) => (condition ? [condition] : []);
  return [
    ...is(sql`${copy}.\`condition\``, conditions),
    ...is(sql`${copy}.binding`, bindings),
    ...is(sql`${copy}.language`, languages),
    ...when(subject !== null && sql`${copy}.subjects & ${subject}`),
    ...when(seller !== null && sql`${copy}.seller_no = ${seller}`),
    ...when(city !== null && sql`${copy}.city_no = ${city}`),
    ...when(signed && sql`${copy}.signed = 1`),
    ...when(firstEdition && sql`${copy}.first_edition = 1`),
    ...when(hasPhoto && sql`${copy}.has_photo = 1`),
    ...when(priceMin !== null && sql`${copy}.price_minor >= ${priceMin}`),
    ...when(priceMax !== null && sql`${copy}.price_minor <= ${priceMax}`),
    ...when(yearMin !== null && sql`${copy}.year >= ${yearMin}`),
    ...when(yearMax !== null && sql`${copy}.year <= ${yearMax}`),
    ...when(filters.addedAfter !== null && sql`${copy}.published_at >= ${filters.addedAfter}`),
    ...when(
      filters.exceptListingId !== null &&
        sql`NOT ${copy}.copy_no <=> (
      SELECT copy_no FROM search_copies WHERE listing_id = ${filters.exceptListingId})`,
    ),
  ];
}
