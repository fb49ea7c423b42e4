import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkedPhotoKey, photoContentType, type PhotoStore } from './photo-store.server';

/**
 * Photos in a folder, which several copies of the server may share (EFS, NFS). A file appears under
 * its name by a rename within one folder, so a reader meets the whole of it or none.
 */
export function folderPhotoStore(folder: string): PhotoStore {
  // 62² folders over the photos' own: a folder of 100,000 entries is slow to open over NFS.
  const pathOf = (key: string) => path.join(folder, checkedPhotoKey(key).slice(0, 2), key);
  return {
    async put(key, bytes) {
      const file = pathOf(key);
      const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`;
      await mkdir(path.dirname(file), { recursive: true });
      try {
        await writeFile(unfinished, bytes, { mode: 0o640 });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key) {
      try {
        return { bytes: await readFile(pathOf(key)), contentType: photoContentType(key)! };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async delete(key) {
      const file = pathOf(key);
      await rm(file, { force: true });
      // The photo's own folder goes with its last file; until then this is refused, and that is fine.
      await rmdir(path.dirname(file)).catch(() => undefined);
    },
  };
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
