import { photoPath } from '~/web/paths';

/**
 * The address of a photo's file: on the host that PHOTO_ORIGIN names, else on this one. WebP is there
 * from the upload on; AVIF once the worker has made it.
 */
export function photoUrl(
  origin: string | undefined,
  objectKey: string,
  variant: 'thumb' | 'card' | 'page',
  format: 'webp' | 'avif' = 'webp',
): string {
  return (origin ?? '') + photoPath(objectKey, variant, format);
}

/** The address of a book's drawn picture, of 1200 × 630 pixels. */
export const bookPictureUrl = (origin: string | undefined, objectKey: string): string =>
  (origin ?? '') + photoPath(objectKey, 'social', 'jpg');
