import { literalPattern } from '~/catalog/catalog-filters.queries.server';
import type { PageCursor } from '~/catalog/page-cursor';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { ListingStatus } from '~/selling/listing-status';
import { isId } from '~/values/id';

/** All copies of the shop, as administrators see and change them. */

const MAX_WORDS = 8;

/** Copies in any state, the newest first; walking backwards the nearest first. */
export async function listAllListings(
  db: Database,
  search: { q: string; cursor: PageCursor | null; limit: number },
) {
  const isBackwards = search.cursor?.direction === 'before';
  let query = db
    .selectFrom('listings')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['listings.id', 'listings.title', 'listings.authors', 'listings.status'])
    .select(['listings.status_reason', 'listings.price_minor'])
    .select(['sellers.handle', 'sellers.display_name'])
    .orderBy('listings.id', isBackwards ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.cursor) query = query.where('listings.id', isBackwards ? '>' : '<', search.cursor.id);
  for (const word of search.q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)) {
    const pattern = `%${literalPattern(word)}%`;
    query = query.where((eb) =>
      eb.or([
        eb('listings.title', 'like', pattern),
        eb('listings.authors', 'like', pattern),
        eb('sellers.display_name', 'like', pattern),
        // Columns of plain letters: anything else could not be compared with them.
        ...(/^[\w-]{1,30}$/.test(word)
          ? [
              eb('listings.id', '=', word),
              eb('listings.isbn13', '=', word.replaceAll('-', '')),
              eb('sellers.handle', '=', word),
            ]
          : []),
      ]),
    );
  }
  return query.execute();
}

/** The copy with what its seller must be told, locked until the transaction ends. */
export async function lockListing(trx: Trx, listingId: string) {
  // A column of plain letters cannot be compared with others: MySQL answers 1267 (collations).
  if (!isId(listingId)) return undefined;
  const listing = await trx
    .selectFrom('listings')
    .select(['id', 'status', 'title', 'seller_id'])
    .where('id', '=', listingId)
    .forUpdate()
    .executeTakeFirst();
  if (!listing) return undefined;
  const seller = await trx
    .selectFrom('users')
    .select(['name', 'email', 'language'])
    .where('id', '=', listing.seller_id)
    .executeTakeFirstOrThrow();
  return { ...listing, seller };
}

export async function updateListingStatus(
  trx: Trx,
  listingId: string,
  status: ListingStatus,
  reason: string | null,
): Promise<void> {
  await trx
    .updateTable('listings')
    .set({ status, status_reason: reason, updated_at: now() })
    .where('id', '=', listingId)
    .execute();
}

/** The status that the copy had when it was hidden last, out of the audit log. */
export async function findStatusBeforeHiding(trx: Trx, listingId: string) {
  const row = await trx
    .selectFrom('audit_log')
    .select('data')
    .where('subject_kind', '=', 'listing')
    .where('subject_id', '=', listingId)
    .where('action', '=', 'listing.hide')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.data.from;
}
