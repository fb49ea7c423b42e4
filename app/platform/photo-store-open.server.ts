import type { Config } from './config.server';
import { folderPhotoStore } from './photo-store-folder.server';
import { s3PhotoStore } from './photo-store-s3.server';
import type { PhotoStore } from './photo-store.server';

/** The store that the configuration names. Nothing is opened or connected before the first photo. */
export function createPhotoStore({ photos }: Pick<Config, 'photos'>): PhotoStore {
  return photos.kind === 's3' ? s3PhotoStore(photos) : folderPhotoStore(photos.folder);
}
