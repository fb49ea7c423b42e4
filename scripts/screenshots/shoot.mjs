// One scene as pictures: each width in each theme, of the same opened page.
import { join } from 'node:path';
import { say } from '../lib/console.mjs';

export const looks = [
  { look: 'phone-light', size: { width: 390, height: 844 }, colorScheme: 'light' },
  { look: 'phone-dark', size: { width: 390, height: 844 }, colorScheme: 'dark' },
  { look: 'desktop-light', size: { width: 1280, height: 900 }, colorScheme: 'light' },
  { look: 'desktop-dark', size: { width: 1280, height: 900 }, colorScheme: 'dark' },
];
/** A sheet of A4 in CSS pixels at 96 dpi. */
const paper = { look: 'paper', size: { width: 794, height: 1123 }, media: 'print' };

/**
 * Opens a scene (`{ name, page, open, isPrinted }`) and shoots all of the page in each look. A page
 * that cannot be opened ends the run: a picture of something else would be looked at in vain.
 */
export async function shoot({ name, page, open, isPrinted }, folder) {
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(looks.at(-1).size);
  await open(page);
  const shots = [];
  for (const { look, size, colorScheme = 'light', media = 'screen' } of isPrinted
    ? [paper]
    : looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ media, colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(loadAll);
    const file = `${name}.${look}.png`;
    // A screen as high as the page, so that a bar at its foot stands where it belongs.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    shots.push({ name, look, file, path: new URL(page.url()).pathname });
  }
  say(`  ${name}`);
  return shots;
}

/** In the page: what would load once it is scrolled to, loads; and nothing keeps the focus ring. */
async function loadAll() {
  await document.fonts.ready;
  for (const image of document.images) image.loading = 'eager';
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}
