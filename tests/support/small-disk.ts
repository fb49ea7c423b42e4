import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A disk of one mebibyte that a test can fill to its last byte. */
export interface SmallDisk {
  folder: string;
  /** Leaves not one byte free. */
  fill(): void;
  /** Gives back what {@link fill} took. */
  free(): void;
  remove(): void;
}

/** Mounts one as `folder`; a sentence that says why not, where that is not allowed. */
export function mountSmallDisk(folder: string): SmallDisk | string {
  mkdirSync(folder);
  const { status, stderr } = spawnSync('mount', [
    ...['-t', 'tmpfs', '-o', 'size=1m,mode=0755', 'tmpfs', folder],
  ]);
  if (status !== 0) return `no disk can be mounted here: ${stderr?.toString().trim()}`;
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill() {
      // By halves, since a write that does not fit may leave nothing.
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        while (tryToAppend(ballast, bytes));
      }
    },
    free: () => rmSync(ballast),
    remove: () => void spawnSync('umount', ['-l', folder]),
  };
}

function tryToAppend(file: string, bytes: number): boolean {
  try {
    writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
