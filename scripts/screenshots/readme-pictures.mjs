// The six pictures of the README: what a first visitor, a buyer and a seller see, small files.
import { mkdirSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { say } from '../lib/console.mjs';
import { inProject } from '../lib/paths.mjs';
import { pageScenes } from './page-scenes.mjs';

const folder = inProject('docs', 'pictures');
const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

/** A third of the page is enough for the eye, and the file stays small. */
const pictures = [
  { name: 'home', size: desktop, colorScheme: 'light' },
  { name: 'catalog', size: desktop, colorScheme: 'dark' },
  { name: 'sell-listings', size: desktop, colorScheme: 'light' },
  { name: 'copy', size: phone, colorScheme: 'light' },
  { name: 'checkout-delivery', size: phone, colorScheme: 'light' },
  { name: 'order-shipped', size: phone, colorScheme: 'dark' },
];
const MOST_BYTES = 60_000;

export async function shootForReadme(stage) {
  mkdirSync(folder, { recursive: true });
  const scenes = pageScenes(stage);
  for (const { name, size, colorScheme } of pictures) {
    const { page, open } = scenes.find((scene) => scene.name === name);
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page);
    await page.evaluate(() => document.fonts.ready);
    const file = `${folder}/${name}.webp`;
    await sharp(await page.screenshot())
      .webp({ quality: 78, effort: 6 })
      .toFile(file);
    const { size: bytes } = statSync(file);
    say(`  ${name}: ${(bytes / 1000).toFixed(0)} kB`);
    if (bytes > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES} bytes`);
  }
}
