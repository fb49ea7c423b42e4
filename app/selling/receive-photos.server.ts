import type { Database } from '~/db/database.server';
import { newPhotoKey, type PhotoStore } from '~/platform/photo-store.server';
import { err, ok, type Result } from '~/values/result';
import { preparePhoto, type PhotoProblem } from './photo-image.server';
import { MAX_PHOTO_BYTES, photoQuota } from './photo-order';
import { findPhotoUse, insertLoosePhoto } from './photos.queries.server';
import { putPhoto } from './put-photo.server';

/** What came with the form: a file on disk and the name that the person knows it by. */
export interface SentPhoto {
  name: string;
  path: string;
  bytes: number;
  isTooLarge: boolean;
}

export interface ReceivedPhotos {
  /** Ids of the photos that are good, in the order sent; loose until a listing takes them. */
  ids: string[];
  problems: { name: string; problem: PhotoProblem }[];
  /** Why the store did not take one, for the log. */
  cause?: unknown;
}

/**
 * Draws the variants of each photo, keeps them in the store and writes a row for each, so that they
 * survive a form that is refused for something else. One bad photo does not spoil the others. Whoever
 * keeps as much as `quota` allows is told so before anything is drawn.
 */
export async function receivePhotos(
  db: Database,
  photos: PhotoStore,
  { ownerId, files }: { ownerId: string; files: readonly SentPhoto[] },
  quota = photoQuota,
): Promise<ReceivedPhotos> {
  const received: ReceivedPhotos = { ids: [], problems: [] };
  if (files.length === 0) return received;
  const used = await findPhotoUse(db, ownerId);
  if (used.photos + files.length > quota.photos || used.bytes >= quota.bytes) {
    return { ids: [], problems: files.map(({ name }) => ({ name, problem: 'quota' })) };
  }
  const results = await Promise.all(files.map((file) => receiveOne(db, photos, ownerId, file)));
  for (const [index, result] of results.entries()) {
    if (result.ok) received.ids.push(result.value);
    else {
      received.problems.push({ name: files[index]!.name, problem: result.error.problem });
      received.cause ??= result.error.cause;
    }
  }
  return received;
}

async function receiveOne(
  db: Database,
  photos: PhotoStore,
  ownerId: string,
  file: SentPhoto,
): Promise<Result<string, { problem: PhotoProblem; cause?: unknown }>> {
  if (file.isTooLarge || file.bytes > MAX_PHOTO_BYTES) return err({ problem: 'too_large' });
  const prepared = await preparePhoto(file.path);
  if (!prepared.ok) return err({ problem: prepared.error });
  let put;
  try {
    put = await putPhoto(photos, newPhotoKey(), prepared.value);
  } catch (cause) {
    return err({ problem: 'store_away', cause });
  }
  return ok(await insertLoosePhoto(db, { ownerId, turns: 0, ...put }));
}
