// Where things are. Everything that a script makes at run time lies under .data/.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dataFolder = join(root, '.data');

/** A path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** A path inside .data/. */
export const inData = (...parts) => join(dataFolder, ...parts);

/** Makes a folder that only its owner can enter: .data/ holds passwords and people's mail. */
export function makePrivateFolder(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
