import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { Defect } from '~/values/condition';
import { err, ok, type Result } from '~/values/result';
import { lockOwnListing } from './listings.queries.server';
import { updatePhotoWords } from './photo-words.queries.server';

interface DescribePhoto {
  sellerId: string;
  listingId: string;
  photoId: string;
  /** '' leaves it to title and grade. */
  alt: string;
  /** Which defect it shows; it is shown beside that one while the copy has it. */
  defect: Defect | null;
}

/** Says what a photo shows. `not_found`: the listing or the photo is not this seller's. */
export function describePhoto(
  db: Database,
  request: DescribePhoto,
): Promise<Result<undefined, 'not_found'>> {
  const { sellerId, listingId, photoId, alt, defect } = request;
  return inTransaction(db, async (trx) => {
    if (!(await lockOwnListing(trx, sellerId, listingId))) return err('not_found');
    const isOwn = await updatePhotoWords(trx, { sellerId, listingId, photoId }, { alt, defect });
    if (!isOwn) return err('not_found');
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: 'listing.photo_describe',
      subjectKind: 'listing',
      subjectId: listingId,
      data: { photoId, defect },
    });
    return ok();
  });
}
