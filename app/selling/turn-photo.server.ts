import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { newPhotoKey, type PhotoStore } from '~/platform/photo-store.server';
import { err, ok, type Result } from '~/values/result';
import { lockOwnListing } from './listings.queries.server';
import { turnPhoto } from './photo-image.server';
import { findPhotoFiles, replacePhotoFiles } from './photo-words.queries.server';
import { insertLoosePhoto, type PhotoFiles } from './photos.queries.server';
import { putPhoto } from './put-photo.server';

export type TurnPhotoError =
  | { kind: 'not_found' }
  /** Too many photos are being drawn; in a moment. */
  | { kind: 'busy' }
  | { kind: 'store_away'; cause: unknown };

/**
 * Turns a photo of the seller's listing a quarter clockwise. Its files are drawn anew under a new key,
 * since those of a key never change, and always from the source as it was sent: four turns cost nothing
 * of the picture. The old files go with the sweep, unless an order shows them. Twice at once turns once.
 */
export async function turnPhotoOfListing(
  db: Database,
  photos: PhotoStore,
  request: { sellerId: string; listingId: string; photoId: string },
): Promise<Result<undefined, TurnPhotoError>> {
  const { sellerId } = request;
  const old = await findPhotoFiles(db, request);
  if (!old) return err({ kind: 'not_found' });
  const turns = (old.turns + 1) % 4;
  let made: PhotoFiles;
  try {
    const source = await photos.get(`${old.object_key}/source.webp`);
    const drawn = source && (await turnPhoto(source.bytes, turns));
    if (!drawn) return err({ kind: 'not_found' });
    if (!drawn.ok) return err({ kind: drawn.error === 'busy' ? 'busy' : 'not_found' });
    const objectKey = newPhotoKey();
    made = { turns, ...(await putPhoto(photos, objectKey, drawn.value)) };
  } catch (cause) {
    return err({ kind: 'store_away', cause });
  }
  return inTransaction(db, async (trx) => {
    const isThere = await lockOwnListing(trx, sellerId, request.listingId);
    const isTurned = isThere && (await replacePhotoFiles(trx, request, old.object_key, made));
    // Whichever files nobody shows from now on stand as a loose photo, which the sweep takes.
    const left = isTurned ? { ...old, objectKey: old.object_key } : made;
    await insertLoosePhoto(trx, { ...left, ownerId: sellerId });
    if (!isThere) return err({ kind: 'not_found' });
    if (!isTurned) return ok();
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: 'listing.photo_rotate',
      subjectKind: 'listing',
      subjectId: request.listingId,
      data: { photoId: request.photoId, turns },
    });
    return ok();
  });
}
