// The build in build/: made again when a file that goes into it has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { say } from './console.mjs';
import { localCommand, packageScript } from './local-command.mjs';
import { withLock } from './lock.mjs';
import { inData, inProject, root } from './paths.mjs';

const inputs = [
  'app',
  'public',
  'server.ts',
  'scripts/launcher.mjs',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const stampFile = inProject('build', '.stamp');

function* filesOf(path) {
  if (!existsSync(join(root, path))) return;
  const { mtimeMs, size } = statSync(join(root, path));
  if (!statSync(join(root, path)).isDirectory()) {
    if (!/\.test\.tsx?$/.test(path)) yield `${path} ${mtimeMs} ${size}`;
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) yield* filesOf(join(path, name));
}

/** Path, time and size of every input: a few milliseconds, where reading them all is seconds. */
function stamp() {
  const hash = createHash('sha256');
  for (const path of inputs) for (const file of filesOf(path)) hash.update(`${file}\n`);
  return hash.digest('hex');
}

const isFresh = (wanted) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;

/** Builds when needed, or always with `force`. Throws a PlainError when the build fails. */
export async function ensureBuild({ force = false } = {}) {
  if (!force && isFresh(stamp())) return;
  await withLock(inData('build.lock'), 'building', async () => {
    const wanted = stamp(); // before the build: what is saved during it is not in it
    if (!force && isFresh(wanted)) return;
    rmSync(stampFile, { force: true });
    say('Building …');
    const env = { ...process.env, NODE_ENV: 'production' };
    await run('The build', ...localCommand(packageScript('build'), env));
    mkdirSync(inProject('build'), { recursive: true });
    writeFileSync(stampFile, wanted);
  });
}
