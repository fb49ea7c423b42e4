import type { Database } from '~/db/database.server';
import { nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { isId } from '~/values/id';
import { JOINABLE_SECONDS, type PhotoFiles } from './photos.queries.server';

/** What is written on a photo's row besides its place: its files, what it shows, and how it came. */

type Handle = Database | Trx;

interface OwnPhoto {
  sellerId: string;
  listingId: string;
  photoId: string;
}

/** The files of a photo that hangs on the seller's listing. */
export async function findPhotoFiles(db: Handle, { sellerId, listingId, photoId }: OwnPhoto) {
  if (!isId(listingId) || !isId(photoId)) return undefined;
  return db
    .selectFrom('listing_photos')
    .select(['object_key', 'width', 'height', 'bytes', 'turns'])
    .where('id', '=', photoId)
    .where('listing_id', '=', listingId)
    .where('owner_id', '=', sellerId)
    .executeTakeFirst();
}

/** Gives the photo other files, if it still has those under `before`; its AVIF is to be made anew. */
export async function replacePhotoFiles(
  trx: Trx,
  { sellerId, listingId, photoId }: OwnPhoto,
  before: string,
  { objectKey, ...files }: PhotoFiles,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('listing_photos')
    .set({ ...files, object_key: objectKey, avif_ready: 0, avif_attempts: 0 })
    .where('id', '=', photoId)
    .where('listing_id', '=', listingId)
    .where('owner_id', '=', sellerId)
    .where('object_key', '=', before)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Whether there is such a photo. */
export async function updatePhotoWords(
  trx: Trx,
  own: OwnPhoto,
  words: { alt: string; defect: string | null },
): Promise<boolean> {
  if (!(await findPhotoFiles(trx, own))) return false;
  await trx
    .updateTable('listing_photos')
    .set(words)
    .where('id', '=', own.photoId)
    .where('owner_id', '=', own.sellerId)
    .execute();
  return true;
}

/** Loose photos of a post that broke off: for the form of `copy`, a listing or `new`. */
export async function markCutOff(
  db: Handle,
  ownerId: string,
  ids: readonly string[],
  copy: string,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('listing_photos')
    .set({ cut_off_for: copy })
    .where('id', 'in', [...ids])
    .where('owner_id', '=', ownerId)
    .where('listing_id', 'is', null)
    .execute();
}

/** Those that wait for the form of `copy`, in the order in which they came. */
export function listCutOffPhotos(db: Handle, ownerId: string, copy: string) {
  return db
    .selectFrom('listing_photos')
    .select(['id', 'object_key'])
    .where('owner_id', '=', ownerId)
    .where('cut_off_for', '=', copy)
    .where('listing_id', 'is', null)
    .where('created_at', '>', nowPlusSeconds(-JOINABLE_SECONDS))
    .orderBy('id')
    .limit(20)
    .execute();
}

/** The form was saved: what its seller did not take is not offered again. */
export async function forgetCutOff(trx: Trx, ownerId: string, copy: string): Promise<void> {
  await trx
    .updateTable('listing_photos')
    .set({ cut_off_for: null })
    .where('owner_id', '=', ownerId)
    .where('cut_off_for', '=', copy)
    .execute();
}
