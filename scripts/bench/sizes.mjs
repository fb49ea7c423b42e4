// What is sent to browsers as JavaScript, and what production installs.
import { existsSync, copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../lib/children.mjs';
import { say } from '../lib/console.mjs';
import { inProject } from '../lib/paths.mjs';

const PAGES = ['/', '/catalog', '/cart', '/checkout', '/sell/listings/new'];

/** The files that a page names, gzipped as the build did; the page's inline scripts beside them. */
export async function javascriptFigures({ start, load, db }) {
  const { buyerWithCart } = await load('/tests/support/shop-scenes.ts');
  const shop = await start(['web']);
  const copy = await db
    .selectFrom('listings')
    .select('id')
    .where('status', '=', 'published')
    .where('available', '>', 0)
    .executeTakeFirstOrThrow();
  const { visitor } = await buyerWithCart(db, shop.origin, [copy.id]);
  const figures = [];
  for (const page of PAGES) {
    const { status, body } = await visitor.get(page);
    if (status !== 200) throw new Error(`${page} answered ${status}`);
    const files = [...new Set(body.match(/\/assets\/[\w.-]+\.js/g) ?? [])];
    const sent = files.reduce((sum, file) => sum + gzippedBytes(file), 0);
    const inline = [...body.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
    const written = inline.map(([, text]) => text).join('\n');
    figures.push({
      what: `JavaScript of ${page}, ${files.length} files, gzipped`,
      value: sent / 1000,
      unit: 'kB',
    });
    if (written) {
      figures.push({
        what: `JavaScript of ${page}, in the page itself, gzipped`,
        value: gzipSync(written).length / 1000,
        unit: 'kB',
      });
    }
  }
  visitor.close();
  await shop.child.stop();
  return figures;
}

function gzippedBytes(url) {
  const file = inProject('build', 'client', url);
  const zipped = `${file}.gz`;
  return existsSync(zipped) ? lstatSync(zipped).size : lstatSync(file).size;
}

/** The size of what `npm ci --omit=dev` installs; from what is here when nothing can be fetched. */
export async function packageFigures({ folder }) {
  const own = join(folder, 'production');
  mkdirSync(own, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    if (existsSync(inProject(name))) copyFileSync(inProject(name), join(own, name));
  }
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', own];
  const { code } = await run('npm ci', 'npm', args, {
    env: { ...process.env, NODE_ENV: 'production' },
    allowFailure: true,
  });
  const how = code === 0 ? 'npm ci --omit=dev' : 'by the lock file';
  if (code !== 0) say('Nothing could be fetched: adding up the packages that are here.');
  const bytes = code === 0 ? diskBytes(join(own, 'node_modules')) : bytesByLockFile();
  return [
    { what: `production node_modules (${how})`, value: bytes / 1e6, unit: 'MB', atMost: 250 },
  ];
}

function bytesByLockFile() {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional)
    .map(([path]) => inProject(path))
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + diskBytes(path, { nested: false }), 0);
}

/** Bytes that a folder takes on the disk, without the packages in it where `nested` is false. */
function diskBytes(path, { nested = true } = {}) {
  const { blocks = 0 } = lstatSync(path);
  let bytes = blocks * 512;
  if (!lstatSync(path).isDirectory()) return bytes;
  for (const name of readdirSync(path)) {
    if (!nested && name === 'node_modules') continue;
    bytes += diskBytes(join(path, name), { nested });
  }
  return bytes;
}
