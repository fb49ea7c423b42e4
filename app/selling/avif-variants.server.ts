import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { encodeAvif } from './photo-image.server';
import { claimPhotosForAvif, markAvifReady, returnAvifAttempt } from './photos.queries.server';

const variants = ['thumb', 'card', 'page'] as const;

/**
 * Makes the AVIF files of up to `limit` photos, which are about half the size of WebP and too slow to make
 * while the seller waits. Returns how many are ready. A photo that fails five times stays with WebP;
 * a store that is away throws and costs no attempt. Two workers may make the same files; they are equal.
 */
export async function makeAvifVariants(
  db: Database,
  photos: PhotoStore,
  limit: number,
): Promise<number> {
  const claimed = await inTransaction(db, (trx) => claimPhotosForAvif(trx, limit));
  let ready = 0;
  for (const photo of claimed) {
    try {
      const source = await photos.get(`${photo.object_key}/source.webp`);
      const made = source && (await encodeAll(source.bytes, photo.turns));
      if (!made) continue;
      for (const { variant, bytes } of made) {
        await photos.put(`${photo.object_key}/${variant}.avif`, bytes, 'image/avif');
      }
    } catch (error) {
      await returnAvifAttempt(db, photo.id);
      throw error;
    }
    await markAvifReady(db, photo);
    ready++;
  }
  return ready;
}

/** null when the picture cannot be encoded; its row counts the attempt. */
async function encodeAll(source: Buffer, turns: number) {
  try {
    const made = [];
    for (const variant of variants) {
      made.push({ variant, bytes: await encodeAvif(source, variant, turns) });
    }
    return made;
  } catch {
    return null;
  }
}
