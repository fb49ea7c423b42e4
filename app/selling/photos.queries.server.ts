import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';

/** Rows of photos. A loose one has no listing yet: its form was refused, or the photo was taken off. */

type Handle = Database | Trx;

const HOUR = 3600;
/** A loose photo may still join a listing so long; the sweep waits an hour more, so they never meet. */
export const JOINABLE_SECONDS = 23 * HOUR;
const SWEPT_SECONDS = 24 * HOUR;

const MAX_AVIF_ATTEMPTS = 5;

/** How many photos somebody keeps, loose ones among them, and their bytes in the store. */
export async function findPhotoUse(
  db: Handle,
  ownerId: string,
): Promise<{ photos: number; bytes: number }> {
  const row = await db
    .selectFrom('listing_photos')
    .select([sql<string>`COUNT(*)`.as('photos'), sql<string>`COALESCE(SUM(bytes), 0)`.as('bytes')])
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return { photos: Number(row.photos), bytes: Number(row.bytes) };
}

/** Where the files of a photo lie, and how they were drawn from their source. */
export interface PhotoFiles {
  objectKey: string;
  /** Of the page variant, in pixels. */
  width: number;
  height: number;
  bytes: number;
  turns: number;
}

export async function insertLoosePhoto(
  db: Handle,
  photo: PhotoFiles & { ownerId: string },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('listing_photos')
    .values({
      id,
      owner_id: photo.ownerId,
      object_key: photo.objectKey,
      width: photo.width,
      height: photo.height,
      bytes: photo.bytes,
      turns: photo.turns,
      created_at: now(),
    })
    .execute();
  return id;
}

/** Those of the named photos that are this person's, loose, and young enough, in the order named. */
export async function listJoinablePhotos(db: Handle, ownerId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('listing_photos')
    .select(['id', 'object_key', 'width', 'height'])
    .where('id', 'in', [...ids])
    .where('owner_id', '=', ownerId)
    .where('listing_id', 'is', null)
    .where('created_at', '>', nowPlusSeconds(-JOINABLE_SECONDS))
    .execute();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The photos of the owner's listing, the cover first. */
export async function listListingPhotos(db: Handle, ownerId: string, listingId: string) {
  return db
    .selectFrom('listing_photos')
    .select(['id', 'object_key', 'width', 'height', 'alt', 'defect'])
    .select(sql<number>`avif_ready = 0 AND avif_attempts < ${MAX_AVIF_ATTEMPTS}`.as('is_awaited'))
    .where('listing_id', '=', listingId)
    .where('owner_id', '=', ownerId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Gives a photo of the owner a place in the listing; `listingId` null takes it off. */
export async function placePhoto(
  trx: Trx,
  ownerId: string,
  photoId: string,
  place: { listingId: string | null; position: number },
): Promise<void> {
  await trx
    .updateTable('listing_photos')
    .set({ listing_id: place.listingId, position: place.position, cut_off_for: null })
    .where('id', '=', photoId)
    .where('owner_id', '=', ownerId)
    .execute();
}

/**
 * Claims photos whose AVIF files are missing, each with one attempt more on its row: those tried
 * least come first, so that several workers take different ones and a bad one does not block.
 */
export async function claimPhotosForAvif(trx: Trx, limit: number) {
  const rows = await trx
    .selectFrom('listing_photos')
    .select(['id', 'object_key', 'turns'])
    .where('avif_ready', '=', 0)
    .where('avif_attempts', '<', MAX_AVIF_ATTEMPTS)
    .orderBy('avif_attempts')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length > 0) {
    await trx
      .updateTable('listing_photos')
      .set({ avif_attempts: sql<number>`avif_attempts + 1` })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
  }
  return rows;
}

/** Unless it was turned meanwhile: its new files are still to be made. */
export async function markAvifReady(
  db: Handle,
  photo: { id: string; object_key: string },
): Promise<void> {
  await db
    .updateTable('listing_photos')
    .set({ avif_ready: 1 })
    .where('id', '=', photo.id)
    .where('object_key', '=', photo.object_key)
    .execute();
}

/** The attempt was not the photo's fault: the store is away. */
export async function returnAvifAttempt(db: Handle, photoId: string): Promise<void> {
  await db
    .updateTable('listing_photos')
    .set({ avif_attempts: sql<number>`GREATEST(avif_attempts - 1, 0)` })
    .where('id', '=', photoId)
    .execute();
}

/** Loose photos that nobody can use any more; one that an order shows stays. */
export async function listOrphanPhotos(db: Handle, limit: number) {
  return db
    .selectFrom('listing_photos')
    .select(['id', 'object_key'])
    .where('listing_id', 'is', null)
    .where('created_at', '<', nowPlusSeconds(-SWEPT_SECONDS))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('order_lines')
            .select('order_lines.id')
            .whereRef('order_lines.photo_key', '=', 'listing_photos.object_key'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function deleteOrphanPhoto(db: Handle, photoId: string): Promise<void> {
  await db
    .deleteFrom('listing_photos')
    .where('id', '=', photoId)
    .where('listing_id', 'is', null)
    .execute();
}
