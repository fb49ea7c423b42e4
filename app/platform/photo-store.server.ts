import { randomBytes } from 'node:crypto';
import { encodeId } from '~/values/id';

/** Where the bytes of photos lie: a folder (also an EFS mount) or an S3 bucket, behind one port. */
export interface PhotoStore {
  /** `key` has the form `<random>/<variant>.<format>`; written whole or not at all. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** null when there is no such object; throws when the store is away. */
  get(key: string): Promise<{ bytes: Buffer<ArrayBuffer>; contentType: string } | null>;
  /** Nothing happens when there is no such object. */
  delete(key: string): Promise<void>;
}

const contentTypes = { webp: 'image/webp', avif: 'image/avif', jpg: 'image/jpeg' } as const;
const keyForm = /^[0-9A-Za-z]{22}\/[a-z]{1,20}\.(?<format>webp|avif|jpg)$/;

/**
 * The content type that the key's ending names; null when the text is no key at all. A store refuses
 * anything else, so that no request can name a path of its own (ASVS 5.3.2).
 */
export function photoContentType(key: string): string | null {
  const format = keyForm.exec(key)?.groups?.format as keyof typeof contentTypes | undefined;
  return format ? contentTypes[format] : null;
}

/** The key as it came; throws a RangeError when it has not the form of one. */
export function checkedPhotoKey(key: string): string {
  if (photoContentType(key) === null) throw new RangeError('not the key of a photo');
  return key;
}

/** A key for a new photo: 128 random bits and no time in it, since it alone lets one see the photo. */
export const newPhotoKey = (): string => encodeId(randomBytes(16));
