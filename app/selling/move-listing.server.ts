import { indexListing, unindexListing } from '~/catalog/search-index.queries.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { statusAfter, type ListingIntent, type ListingStatus } from './listing-status';
import { countHeldCopies, lockOwnListing, updateListing } from './listings.queries.server';

/**
 * Publishes or pauses a copy of the seller's as it is, from the list. `no_copies`: none is left to
 * sell; `hidden`: an admin hid it.
 */
export async function moveListing(
  db: Database,
  request: { sellerId: string; listingId: string; intent: ListingIntent },
): Promise<
  Result<{ before: ListingStatus; status: ListingStatus }, 'not_found' | 'hidden' | 'no_copies'>
> {
  const { sellerId, listingId, intent } = request;
  return inTransaction(db, async (trx) => {
    const old = await lockOwnListing(trx, sellerId, listingId);
    if (!old) return err('not_found');
    const status = statusAfter(intent, old.status);
    if (!status) return err('hidden');
    if (status === 'published' && old.available + (await countHeldCopies(trx, listingId)) === 0) {
      return err('no_copies');
    }
    await updateListing(trx, sellerId, listingId, { status });
    await (status === 'published' ? indexListing : unindexListing)(trx, listingId);
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: 'listing.move',
      subjectKind: 'listing',
      subjectId: listingId,
      data: { from: old.status, status },
    });
    return ok({ before: old.status, status });
  });
}
