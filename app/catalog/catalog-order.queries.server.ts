import { sql, type RawBuilder } from 'kysely';
import type { BrowseOrder } from './browse-order';
import type { PageCursor } from './page-cursor';

type SortKey = { value: RawBuilder<unknown>; descending: boolean; isTime?: boolean };

const id: SortKey = { value: sql`l.id`, descending: true };

/** What copies are sorted by, the id last so that no two are equal. */
export function sortKeys(order: BrowseOrder): SortKey[] {
  if (order === 'newest') {
    return [{ value: sql`l.published_at`, descending: true, isTime: true }, id];
  }
  if (order === 'price') {
    return [
      { value: sql`l.price_minor`, descending: false },
      { ...id, descending: false },
    ];
  }
  return [{ value: sql`l.price_minor`, descending: true }, id];
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
