import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

/**
 * Of the next copies by id, those on sale whose index row is missing or old; `last` is where the next
 * part begins, null at the end.
 */
export async function findUnlike(
  db: Database,
  after: string,
  limit: number,
): Promise<{ ids: string[]; last: string | null }> {
  const part = db
    .selectFrom('listings')
    .select(['id', 'status', 'version', 'available', 'published_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit);
  const rows = await db
    .selectFrom(part.as('l'))
    .leftJoin('search_copies as c', 'c.listing_id', 'l.id')
    .select(['l.id', 'l.version', 'c.version as indexed', 'c.seller_no'])
    .select(
      sql<number>`l.status = 'published' AND l.available > 0 AND l.published_at IS NOT NULL`.as(
        'is_on_sale',
      ),
    )
    .orderBy('l.id')
    .execute();
  // Copies in somebody's checkout may come back any moment: their rows stay as they are.
  const ids = rows
    .filter(
      (row) => Number(row.is_on_sale) === 1 && (row.indexed !== row.version || row.seller_no === 0),
    )
    .map(({ id }) => id);
  return { ids, last: rows.length < limit ? null : rows.at(-1)!.id };
}

/** Index rows of copies that are not published any more. */
export async function findLeftOver(
  db: Database,
  afterNo: number,
  limit: number,
): Promise<{ ids: string[]; last: number | null }> {
  const part = db
    .selectFrom('search_copies')
    .select(['copy_no', 'listing_id'])
    .where('copy_no', '>', afterNo)
    .orderBy('copy_no')
    .limit(limit);
  const rows = await db
    .selectFrom(part.as('c'))
    .leftJoin('listings as l', 'l.id', 'c.listing_id')
    .select(['c.copy_no', 'c.listing_id', 'l.status'])
    .orderBy('c.copy_no')
    .execute();
  return {
    ids: rows.filter(({ status }) => status !== 'published').map(({ listing_id }) => listing_id),
    last: rows.length < limit ? null : rows.at(-1)!.copy_no,
  };
}
