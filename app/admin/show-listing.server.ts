import { indexListing } from '~/catalog/search-index.queries.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { ListingStatus } from '~/selling/listing-status';
import { err, ok, type Result } from '~/values/result';
import {
  findStatusBeforeHiding,
  lockListing,
  updateListingStatus,
} from './listings.queries.server';

const shownStatuses = ['published', 'paused', 'draft', 'sold'] as const;

/**
 * Brings a hidden copy back to the status that it had. That one stands in the audit row of the
 * hiding; without one (moved in by hand) it is paused, which the seller can change. A copy that is
 * not hidden stays as it is.
 */
export async function showListing(
  db: Database,
  { adminId, listingId }: { adminId: string; listingId: string },
): Promise<Result<ListingStatus, 'not_found' | 'removed'>> {
  return inTransaction(db, async (trx) => {
    const listing = await lockListing(trx, listingId);
    if (!listing) return err('not_found');
    if (listing.status === 'removed') return err('removed');
    if (listing.status !== 'hidden') return ok(listing.status);
    const before = await findStatusBeforeHiding(trx, listingId);
    const status = shownStatuses.find((one) => one === before) ?? 'paused';
    await updateListingStatus(trx, listingId, status, null);
    if (status === 'published') await indexListing(trx, listingId);
    await insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'listing.show',
      subjectKind: 'listing',
      subjectId: listingId,
      data: { status },
    });
    return ok(status);
  });
}
