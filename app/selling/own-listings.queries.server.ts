import { sql } from 'kysely';
import { literalPattern } from '~/catalog/catalog-filters.queries.server';
import type { PageCursor } from '~/catalog/page-cursor';
import type { Database } from '~/db/database.server';
import type { ListingStatus } from './listing-status';

/** The seller's list: all of their copies, whatever their status, but for the removed ones. */

const MAX_WORDS = 8;

/** Rows of the list, the newest first; one walking backwards, the nearest first. */
export async function listOwnListings(
  db: Database,
  sellerId: string,
  search: {
    q: string;
    status: ListingStatus | null;
    cursor: PageCursor | null;
    limit: number;
  },
) {
  const isBackwards = search.cursor?.direction === 'before';
  let query = db
    .selectFrom('listings')
    .leftJoin('listing_photos as cover', (join) =>
      join.onRef('cover.listing_id', '=', 'listings.id').on('cover.position', '=', 0),
    )
    .select(['listings.id', 'listings.title', 'listings.authors', 'listings.status'])
    .select(['listings.status_reason', 'listings.condition', 'listings.price_minor'])
    .select(['listings.available', 'listings.sku', 'cover.object_key'])
    .where('listings.seller_id', '=', sellerId)
    .where('listings.status', '!=', 'removed')
    .orderBy('listings.id', isBackwards ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.status) query = query.where('listings.status', '=', search.status);
  if (search.cursor) query = query.where('listings.id', isBackwards ? '>' : '<', search.cursor.id);
  for (const word of search.q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)) {
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
  return query.execute();
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
