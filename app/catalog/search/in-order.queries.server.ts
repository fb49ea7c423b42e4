import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { hits, type Plan } from './candidates.queries.server';

export type Order = 'newest' | 'price' | 'price_desc';
/** Beyond which place of the order: the sort key and the number of the copy there. */
export type Beyond = { key: string; copyNo: string; backwards: boolean };

/** Numbers as text. */
export type InOrderHit = {
  copy_no: number;
  listing_id: string;
  price_minor: string;
  published: string;
};

type InOrder = {
  order: Order;
  beyond: Beyond | null;
  limit: number;
  /** The plan's own range is read and sorted: it is short, and its hits may all lie at the order's end. */
  isSorted: boolean;
};

/**
 * Hits by date or price, from a place on: for questions with so many that they come one after another
 * on a walk of the order itself, unless `isSorted`.
 */
export async function listInOrder(
  db: Database,
  plan: Plan,
  { order, beyond, limit, isSorted }: InOrder,
): Promise<InOrderHit[]> {
  const isNewest = order === 'newest';
  const isDescending = (order !== 'price') !== (beyond?.backwards ?? false);
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  const sign = isDescending ? sql`<` : sql`>`;
  const key = isNewest ? sql`c.published_at` : sql`c.price_minor`;
  const value = beyond && (isNewest ? new Date(Number(beyond.key)) : beyond.key);
  const place = beyond
    ? sql`AND ${key} ${sign}= ${value} AND (${key} ${sign} ${value} OR c.copy_no ${sign} ${beyond.copyNo})`
    : sql``;
  const index = isNewest ? 'search_copies_newest' : 'search_copies_price';
  // The ids are looked up for the hits alone: what is walked holds none.
  const { rows } = await sql<InOrderHit>`
    SELECT hit.copy_no, hit.price_minor, own.listing_id,
      ROUND(UNIX_TIMESTAMP(hit.published_at) * 1000) AS published
    FROM (SELECT c.copy_no, c.price_minor, c.published_at
      ${hits(isSorted ? plan : { ...plan, walk: { index } })} ${place}
      ORDER BY ${key} ${direction}, c.copy_no ${direction} LIMIT ${limit}) AS hit
    STRAIGHT_JOIN search_copies AS own ON own.copy_no = hit.copy_no
    ORDER BY ${isNewest ? sql`hit.published_at` : sql`hit.price_minor`} ${direction}, hit.copy_no ${direction}`.execute(
    db,
  );
  return rows;
}
