// The photos of a copy stand in the seller's order; the first is the cover.

/** Photos of one copy (PRODUCT.md, A listing's fields). */
export const MAX_PHOTOS = 20;
/** Photos that a seller keeps in all, and the bytes of what we made of them: three for each of 50,000 copies. */
export const photoQuota = { photos: 150_000, bytes: 60_000_000_000 };
/** Photos in one post; more come with the next. */
export const MAX_PHOTOS_A_POST = 8;
/** Bytes of one photo as it is sent. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

// Named one by one and not `image/*`: a telephone offers its camera all the same, and one that keeps
// its photos as HEIC turns them into JPEG on the way.
export const acceptedPhotos = ['image/jpeg', 'image/png', 'image/webp'];

export const photoMoves = ['photo_up', 'photo_down', 'photo_cover', 'photo_remove'] as const;
export type PhotoMove = (typeof photoMoves)[number];

/** The buttons beside a photo: its place, and what is done to it where it stands. */
export type PhotoIntent = PhotoMove | 'photo_rotate' | 'photo_describe';

export const isPhotoIntent = (text: string): text is PhotoIntent =>
  [...photoMoves, 'photo_rotate', 'photo_describe'].includes(text);

/** The ids in their new order. The first cannot go up nor the last down: then nothing changes. */
export function movePhotoInList(ids: readonly string[], id: string, move: PhotoMove): string[] {
  const rest = ids.filter((one) => one !== id);
  const from = ids.indexOf(id);
  if (from < 0 || move === 'photo_remove') return rest;
  const to = { photo_up: Math.max(0, from - 1), photo_down: from + 1, photo_cover: 0 }[move];
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
