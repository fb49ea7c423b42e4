import { sql } from 'kysely';
import { literalPattern } from '~/catalog/catalog-filters.queries.server';
import type { PageCursor } from '~/catalog/page-cursor';
import type { Database } from '~/db/database.server';
import type { ListingStatus } from './listing-status';

/** The seller's list: all of their copies, whatever their status, but for the removed ones. */

const MAX_WORDS = 8;

interface OwnSearch {
  q: string;
  status: ListingStatus | null;
}

/** The seller's copies that have all the words; removed ones are gone for good. */
function ownListings(db: Database, sellerId: string, { q, status }: OwnSearch) {
  let query = db
    .selectFrom('listings')
    .where('listings.seller_id', '=', sellerId)
    .where('listings.status', '!=', 'removed');
  if (status) query = query.where('listings.status', '=', status);
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)) {
    // The column's collation does not mind capitals and accents; one seller's rows are few enough.
    const pattern = `%${literalPattern(word)}%`;
    const digits = word.replaceAll('-', '');
    query = query.where((eb) =>
      eb.or([
        eb('listings.title', 'like', pattern),
        eb('listings.authors', 'like', pattern),
        eb('listings.sku', 'like', pattern),
        // An ascii column: MySQL refuses to compare it with other letters (1267).
        ...(/^\d{13}$/.test(digits) ? [eb('listings.isbn13', '=', digits)] : []),
      ]),
    );
  }
  return query;
}

/** Rows of the list, the newest first; one walking backwards, the nearest first. */
export async function listOwnListings(
  db: Database,
  sellerId: string,
  { cursor, limit, ...search }: OwnSearch & { cursor: PageCursor | null; limit: number },
) {
  const isBackwards = cursor?.direction === 'before';
  let query = ownListings(db, sellerId, search)
    .leftJoin('listing_photos as cover', (join) =>
      join.onRef('cover.listing_id', '=', 'listings.id').on('cover.position', '=', 0),
    )
    .select(['listings.id', 'listings.title', 'listings.authors', 'listings.status'])
    .select(['listings.status_reason', 'listings.condition', 'listings.price_minor'])
    .select(['listings.available', 'listings.sku', 'cover.object_key'])
    .orderBy('listings.id', isBackwards ? 'asc' : 'desc')
    .limit(limit);
  if (cursor) query = query.where('listings.id', isBackwards ? '>' : '<', cursor.id);
  return query.execute();
}

/** The ids of the first so many that a search finds. */
export async function listOwnIds(
  db: Database,
  sellerId: string,
  { limit, ...search }: OwnSearch & { limit: number },
): Promise<string[]> {
  const rows = await ownListings(db, sellerId, search)
    .select('listings.id')
    .orderBy('listings.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many copies the seller has in each status. */
export async function countOwnListings(db: Database, sellerId: string) {
  return db
    .selectFrom('listings')
    .select(['status', sql<string>`COUNT(*)`.as('count')])
    .where('seller_id', '=', sellerId)
    .where('status', '!=', 'removed')
    .groupBy('status')
    .execute();
}
