import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { copyConditions } from './copy-conditions.queries.server';
import type { IndexFilters } from './index-filters';

/** What is said of a hit's book: how many of its copies pass, and the lowest price in minor units. */
export const ofBookColumns = sql`COUNT(*) AS copies, MIN(same.price_minor) AS lowest`;

/**
 * Joins all copies of a hit's book that pass the filters and can be bought now: one that lies in
 * somebody's checkout keeps its row in the index.
 */
export const copiesOfBook = (hit: RawBuilder<unknown>, filters: IndexFilters) => sql`
  STRAIGHT_JOIN search_copies AS same FORCE INDEX (PRIMARY)
    ON same.unpopularity = ${hit}.unpopularity AND same.book_no = ${hit}.book_no
    ${sql.join(
      copyConditions(filters, sql.id('same')).map((condition) => sql`AND ${condition}`),
      sql` `,
    )}
  STRAIGHT_JOIN listings AS l ON l.id = same.listing_id AND l.status = 'published' AND l.available > 0`;

export type OfBook = { copies: number; lowestMinor: string };

/** By the numbers of copies: the copy's id, and what is said of its book. */
export async function findBookHits(
  db: Database,
  copyNumbers: readonly number[],
  filters: IndexFilters,
): Promise<Map<number, { id: string; ofBook: OfBook }>> {
  if (copyNumbers.length === 0) return new Map();
  const { rows } = await sql<{
    copy_no: number;
    listing_id: string;
    copies: string;
    lowest: string;
  }>`
    SELECT own.copy_no, own.listing_id, ${ofBookColumns}
    FROM search_copies AS own ${copiesOfBook(sql.id('own'), filters)}
    WHERE own.copy_no IN (${sql.join(copyNumbers)})
    GROUP BY own.copy_no, own.listing_id`.execute(db);
  return new Map(
    rows.map(({ copy_no, listing_id, copies, lowest }) => [
      copy_no,
      { id: listing_id, ofBook: { copies: Number(copies), lowestMinor: lowest } },
    ]),
  );
}
