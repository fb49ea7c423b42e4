import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { lockOwnListing } from './listings.queries.server';
import { MAX_PHOTOS, movePhotoInList, type PhotoMove } from './photo-order';
import { listJoinablePhotos, listListingPhotos, placePhoto } from './photos.queries.server';

/** Hangs loose photos behind those that the listing has. The caller holds the listing's lock. */
export async function joinPhotos(
  trx: Trx,
  { ownerId, listingId, ids }: { ownerId: string; listingId: string; ids: readonly string[] },
): Promise<Result<undefined, 'too_many'>> {
  const joining = await listJoinablePhotos(trx, ownerId, [...new Set(ids)]);
  if (joining.length === 0) return ok();
  const present = await listListingPhotos(trx, ownerId, listingId);
  if (present.length + joining.length > MAX_PHOTOS) return err('too_many');
  for (const [index, photo] of joining.entries()) {
    await placePhoto(trx, ownerId, photo.id, { listingId, position: present.length + index });
  }
  return ok();
}

/**
 * Moves one photo of the seller's listing one place, makes it the cover, or takes it off. A photo
 * taken off is loose from then on and its files go with the next sweep. `not_found`: the listing or
 * the photo is not this seller's.
 */
export async function movePhoto(
  db: Database,
  request: { sellerId: string; listingId: string; photoId: string; move: PhotoMove },
): Promise<Result<undefined, 'not_found'>> {
  const { sellerId, listingId, photoId, move } = request;
  return inTransaction(db, async (trx) => {
    if (!(await lockOwnListing(trx, sellerId, listingId))) return err('not_found');
    const photos = await listListingPhotos(trx, sellerId, listingId);
    const before = photos.map(({ id }) => id);
    if (!before.includes(photoId)) return err('not_found');
    const after = movePhotoInList(before, photoId, move);
    if (move === 'photo_remove') {
      await placePhoto(trx, sellerId, photoId, { listingId: null, position: 0 });
    }
    for (const [position, id] of after.entries()) {
      await placePhoto(trx, sellerId, id, { listingId, position });
    }
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: `listing.${move}`,
      subjectKind: 'listing',
      subjectId: listingId,
      data: { photoId },
    });
    return ok();
  });
}
