import type { PhotoStore } from '~/platform/photo-store.server';
import type { PreparedPhoto } from './photo-image.server';

/**
 * Puts the files of a photo into the store. The bytes lie there before any row names them: no page ever
 * shows a broken picture. Throws when the store is away.
 */
export async function putPhoto(
  photos: PhotoStore,
  objectKey: string,
  { width, height, variants }: PreparedPhoto,
): Promise<{ objectKey: string; width: number; height: number; bytes: number }> {
  await Promise.all(
    variants.map(({ variant, bytes }) =>
      photos.put(`${objectKey}/${variant}.webp`, bytes, 'image/webp'),
    ),
  );
  const bytes = variants.reduce((sum, one) => sum + one.bytes.length, 0);
  return { objectKey, width, height, bytes };
}
