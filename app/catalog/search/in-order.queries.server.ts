import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { copiesOfBook, ofBookColumns } from './book-hits.queries.server';
import { hits, type Plan } from './candidates.queries.server';
import { copyConditions } from './copy-conditions.queries.server';
import type { IndexFilters } from './index-filters';

export type Order = 'newest' | 'price' | 'price_desc';
/** Beyond which place of the order: the sort key and the number of the copy there. */
export type Beyond = { key: string; copyNo: string; backwards: boolean };

/** Numbers as text. */
export type InOrderHit = {
  copy_no: number;
  listing_id: string;
  price_minor: string;
  published: string;
  /** With `isByBook`, as {@link ofBookColumns} has them. */
  copies?: string;
  lowest?: string;
};

type InOrder = {
  order: Order;
  beyond: Beyond | null;
  limit: number;
  /** The plan's own range is read and sorted: it is short, and its hits may all lie at the order's end. */
  isSorted: boolean;
  /** Of each book the copy that stands first. */
  isByBook: boolean;
};

/**
 * Hits by date or price, from a place on: for questions with so many that they come one after another
 * on a walk of the order itself, unless `isSorted`.
 */
export async function listInOrder(
  db: Database,
  plan: Plan,
  { order, beyond, limit, isSorted, isByBook }: InOrder,
): Promise<InOrderHit[]> {
  const isNewest = order === 'newest';
  const isDescending = (order !== 'price') !== (beyond?.backwards ?? false);
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  const sign = isDescending ? sql`<` : sql`>`;
  const column = isNewest ? sql`published_at` : sql`price_minor`;
  const key = sql`c.${column}`;
  const value = beyond && (isNewest ? new Date(Number(beyond.key)) : beyond.key);
  const place = beyond
    ? sql`AND ${key} ${sign}= ${value} AND (${key} ${sign} ${value} OR c.copy_no ${sign} ${beyond.copyNo})`
    : sql``;
  const index = isNewest ? 'search_copies_newest' : 'search_copies_price';
  const before = earlierOfBook(plan.filters, column, order === 'price' ? sql`<` : sql`>`);
  // Of what is sorted, the books are asked about one after another as they come; of what comes in the
  // order by itself, on the way.
  const [beforeColumn, beforeSorted, beforeWalked] = !isByBook
    ? [sql``, sql``, sql``]
    : isSorted
      ? [sql`, ${before} AS earlier`, sql`HAVING earlier IS NULL`, sql``]
      : [sql``, sql``, sql`AND ${before} IS NULL`];
  const outer = [
    sql`STRAIGHT_JOIN search_copies AS own ON own.copy_no = hit.copy_no`,
    isByBook
      ? sql`${copiesOfBook(sql.id('own'), plan.filters)}
        GROUP BY hit.copy_no, hit.price_minor, hit.published_at, own.listing_id`
      : sql``,
  ];
  // The ids are looked up for the hits alone: what is walked holds none.
  const { rows } = await sql<InOrderHit>`
    SELECT hit.copy_no, hit.price_minor, own.listing_id,
      ROUND(UNIX_TIMESTAMP(hit.published_at) * 1000) AS published ${isByBook ? sql`, ${ofBookColumns}` : sql``}
    FROM (SELECT c.copy_no, c.price_minor, c.published_at ${beforeColumn}
      ${hits(isSorted ? plan : { ...plan, walk: { index } })} ${place} ${beforeWalked} ${beforeSorted}
      ORDER BY ${key} ${direction}, c.copy_no ${direction} LIMIT ${limit}) AS hit
    ${sql.join(outer, sql` `)}
    ORDER BY hit.${column} ${direction}, hit.copy_no ${direction}`.execute(db);
  return rows;
}

/** A copy of the same book that passes too and stands before `c` in the order; null where none does. */
function earlierOfBook(
  filters: IndexFilters,
  column: RawBuilder<unknown>,
  sign: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const passes = copyConditions(filters, sql.id('e')).map((condition) => sql`AND ${condition}`);
  return sql`(SELECT 1 FROM search_copies AS e FORCE INDEX (search_copies_popular)
    WHERE e.unpopularity = c.unpopularity AND e.book_no = c.book_no ${sql.join(passes, sql` `)}
      AND (e.${column} ${sign} c.${column} OR (e.${column} = c.${column} AND e.copy_no ${sign} c.copy_no))
    LIMIT 1)`;
}
