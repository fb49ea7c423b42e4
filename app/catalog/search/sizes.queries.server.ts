// How many copies there are of what a question names: as the worker counted them, and in ranges that
// nobody counts beforehand.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { CopyIndex } from './candidates.queries.server';

export type CopyRange = {
  index: 'search_copies_price' | 'search_copies_newest' | 'search_copies_year';
  from: string | number | Date | null;
  to: string | number | null;
};

export type Sizes = {
  /** Copies by `facet answer`, as last counted; rare answers may be missing. */
  counts: ReadonlyMap<string, number>;
  /** Copies in the ranges, counted up to a limit. */
  ranges: ReadonlyMap<CopyIndex, number>;
};

const rangeColumns = {
  search_copies_price: 'price_minor',
  search_copies_newest: 'published_at',
  search_copies_year: 'year',
};

/** How many copies give these answers, and lie in these ranges, up to `limit` in each. One query. */
export async function findSizes(
  db: Database,
  answers: readonly { facet: string; answer: string }[],
  { ranges, limit }: { ranges: readonly CopyRange[]; limit: number },
): Promise<Sizes> {
  const counted = ranges.map(({ index, from, to }) => {
    const column = sql.ref(rangeColumns[index]);
    const bounds = [
      ...(from === null ? [] : [sql`${column} >= ${from}`]),
      ...(to === null ? [] : [sql`${column} <= ${to}`]),
    ];
    return sql`UNION ALL SELECT 'range', ${index}, COUNT(*) FROM (
      SELECT 1 FROM search_copies FORCE INDEX (${sql.ref(index)})
      WHERE ${sql.join(bounds, sql` AND `)} LIMIT ${limit}
    ) AS hit`;
  });
  const named = answers.map(({ facet, answer }) => sql`facet = ${facet} AND answer = ${answer}`);
  const { rows } = await sql<{ facet: string; answer: string; copies: string }>`
    SELECT facet, answer, copies FROM search_counts WHERE ${sql.join(named, sql` OR `)}
    ${sql.join(counted, sql` `)}`.execute(db);
  const counts = new Map<string, number>();
  const found = new Map<CopyIndex, number>();
  for (const { facet, answer, copies } of rows) {
    if (facet === 'range') found.set(answer as CopyIndex, Number(copies));
    else counts.set(`${facet} ${answer}`, Number(copies));
  }
  return { counts, ranges: found };
}
