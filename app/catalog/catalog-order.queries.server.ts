import { sql, type RawBuilder } from 'kysely';
import type { CatalogFilters } from './catalog-filters';
import type { Sort } from './catalog-query';
import { literalPattern } from './catalog-filters.queries.server';
import type { PageCursor } from './page-cursor';

type SortKey = { value: RawBuilder<unknown>; descending: boolean; isTime?: boolean };

const id: SortKey = { value: sql`l.id`, descending: true };

/**
 * What copies are sorted by, the id last so that no two are equal. How well a copy fits the words is
 * told by where they stand, then by how wanted the book is: unlike the score of MATCH, this is the
 * same number on every page, so that no copy is met twice or never.
 */
export function sortKeys(sort: Sort, { phrase }: Pick<CatalogFilters, 'phrase'>): SortKey[] {
  if (sort === 'newest')
    return [{ value: sql`l.published_at`, descending: true, isTime: true }, id];
  if (sort === 'price') {
    return [
      { value: sql`l.price_minor`, descending: false },
      { ...id, descending: false },
    ];
  }
  if (sort === 'price_desc') return [{ value: sql`l.price_minor`, descending: true }, id];
  return [{ value: fitOf(phrase), descending: false }, { value: popularity, descending: true }, id];
}

export const popularity = sql<number>`(select b.popularity from books as b where b.id = l.book_id)`;

/** 0 the very title, 1 its beginning, 2 within it, 3 within the authors, 4 the words elsewhere. */
export function fitOf(phrase: string): RawBuilder<number> {
  const pattern = literalPattern(phrase);
  return sql<number>`case
    when l.title = ${phrase} then 0
    when l.title like ${`${pattern}%`} then 1
    when l.title like ${`%${pattern}%`} then 2
    when l.authors like ${`%${pattern}%`} then 3
    else 4 end`;
}

/** `order by` in this order, or turned round to walk backwards. */
export function orderBy(keys: readonly SortKey[], backwards: boolean): RawBuilder<unknown>[] {
  return keys.map(({ value, descending }) =>
    descending !== backwards ? sql`${value} desc` : sql`${value} asc`,
  );
}

/** The rows beyond the cursor. The first key also stands alone, which is what an index can use. */
export function beyond(keys: readonly SortKey[], cursor: PageCursor): RawBuilder<boolean> {
  const backwards = cursor.direction === 'before';
  const values = keys.map((key, i) => {
    const text = cursor.keys[i] ?? cursor.id;
    return key.isTime ? new Date(Number(text)) : text;
  });
  const [first] = keys;
  const bound = comparison(first!, backwards, true);
  return sql<boolean>`${first!.value} ${bound} ${values[0]} and ${step(keys, values, backwards)}`;
}

function step(
  keys: readonly SortKey[],
  values: unknown[],
  backwards: boolean,
): RawBuilder<boolean> {
  const [key, ...rest] = keys;
  const strict = sql<boolean>`${key!.value} ${comparison(key!, backwards, false)} ${values[0]}`;
  if (rest.length === 0) return strict;
  const later = step(rest, values.slice(1), backwards);
  return sql<boolean>`(${strict} or (${key!.value} = ${values[0]} and ${later}))`;
}

function comparison({ descending }: SortKey, backwards: boolean, orEqual: boolean) {
  if (descending !== backwards) return orEqual ? sql`<=` : sql`<`;
  return orEqual ? sql`>=` : sql`>`;
}
