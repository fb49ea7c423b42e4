import type { Database } from '~/db/database.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { photoSizes } from './photo-image.server';
import { deleteOrphanPhoto, listOrphanPhotos } from './photos.queries.server';

const AT_ONCE = 50;

/**
 * Deletes photos that belong to no listing since a day: their form was given up, or the seller took
 * them off. Returns how many. Files go before the row, so that a sweep that breaks off is finished by
 * the next.
 */
export async function sweepOrphanPhotos(db: Database, photos: PhotoStore): Promise<number> {
  const orphans = await listOrphanPhotos(db, AT_ONCE);
  for (const { id, object_key } of orphans) {
    for (const variant of Object.keys(photoSizes)) {
      await photos.delete(`${object_key}/${variant}.webp`);
      if (variant !== 'source') await photos.delete(`${object_key}/${variant}.avif`);
    }
    await deleteOrphanPhoto(db, id);
  }
  return orphans.length;
}
