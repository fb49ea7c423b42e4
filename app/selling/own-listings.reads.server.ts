import { photoUrl } from '~/catalog/photo-url';
import type { Database } from '~/db/database.server';
import { normaliseName, truncate } from '~/values/text';
import { idCursor, idPage, type IdPage } from './id-page';
import type { ListingStatus } from './listing-status';
import { listedStatuses, statusOf, type OwnCounts, type OwnListing } from './own-listing';
import { countOwnListings, listOwnIds, listOwnListings } from './own-listings.queries.server';

export const ownListingsPerPage = 24;

/** One page of the seller's copies; `after` of another list or none is the first page. */
export async function findOwnListings(
  db: Database,
  sellerId: string,
  search: { q: string; status: string; after: string; photoOrigin: string | undefined },
): Promise<IdPage<OwnListing>> {
  const status = statusOf(search.status);
  const cursor = idCursor('own', search.after);
  const q = wordsOf(search.q);
  const limit = ownListingsPerPage + 1;
  const found = await listOwnListings(db, sellerId, { q, status, cursor, limit });
  const page = idPage('own', found, { cursor, perPage: ownListingsPerPage });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      title: row.title,
      authors: row.authors,
      status: row.status,
      reason: row.status === 'hidden' ? (row.status_reason ?? '') : '',
      condition: row.condition,
      priceMinor: row.price_minor,
      available: row.available,
      sku: row.sku,
      thumb: row.object_key ? photoUrl(search.photoOrigin, row.object_key, 'thumb') : null,
    })),
  };
}

const wordsOf = (q: string) => truncate(normaliseName(q), 200);

/** Copies that one press of a button for all changes at most; more are for a file. */
export const MAX_BULK = 2000;

/** The ids of all copies that a search finds, at most {@link MAX_BULK}. */
export const findOwnIds = (
  db: Database,
  sellerId: string,
  search: { q: string; status: string },
): Promise<string[]> =>
  listOwnIds(db, sellerId, {
    q: wordsOf(search.q),
    status: statusOf(search.status),
    limit: MAX_BULK,
  });

/** How many copies the seller has, in all and in each status. */
export async function findOwnCounts(db: Database, sellerId: string): Promise<OwnCounts> {
  const rows = await countOwnListings(db, sellerId);
  const count = (status: ListingStatus) =>
    Number(rows.find((row) => row.status === status)?.count ?? 0);
  const counts = Object.fromEntries(listedStatuses.map((status) => [status, count(status)]));
  const all = rows.reduce((sum, row) => sum + Number(row.count), 0);
  return { ...(counts as Omit<OwnCounts, 'all'>), all };
}
