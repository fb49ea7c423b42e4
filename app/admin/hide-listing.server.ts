import { unindexListing } from '~/catalog/search-index.queries.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { truncate } from '~/values/text';
import { editListingPath } from '~/web/paths';
import { lockListing, updateListingStatus } from './listings.queries.server';

/**
 * Takes a copy off the shop, whatever its status, and tells its seller why. Orders that were placed
 * already go on. Hidden again it stays hidden, with the new reason and without another mail.
 * `removed`: the seller withdrew it.
 */
export async function hideListing(
  db: Database,
  { adminId, listingId, reason }: { adminId: string; listingId: string; reason: string },
): Promise<Result<undefined, 'not_found' | 'removed'>> {
  return inTransaction(db, async (trx) => {
    const listing = await lockListing(trx, listingId);
    if (!listing) return err('not_found');
    if (listing.status === 'removed') return err('removed');
    await updateListingStatus(trx, listingId, 'hidden', reason);
    if (listing.status === 'hidden') return ok();
    await unindexListing(trx, listingId);
    await insertAudit(trx, {
      actorKind: 'admin',
      actorId: adminId,
      action: 'listing.hide',
      subjectKind: 'listing',
      subjectId: listingId,
      data: { from: listing.status, reason },
    });
    await queueMail(trx, {
      // Hidden twice is told twice: the key is one of this act.
      dedupeKey: `listing_hidden:${listingId}:${newId()}`,
      recipient: listing.seller.email,
      language: listing.seller.language,
      template: 'listing_hidden',
      data: {
        name: listing.seller.name,
        title: truncate(listing.title, 120),
        reason,
        path: editListingPath(listingId),
      },
    });
    return ok();
  });
}
