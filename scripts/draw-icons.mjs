// node scripts/draw-icons.mjs: draws the icons of the installed shop from public/favicon.svg into
// public/icons/, and the picture that a link to the shop shows elsewhere. What it makes is committed,
// so that no build needs it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { inProject } from './lib/paths.mjs';
import { withSource } from './lib/source-modules.mjs';

const drawing = readFileSync(inProject('public', 'favicon.svg'), 'utf8');
const folder = inProject('public', 'icons');
/** Without rounded corners: the system cuts a maskable icon into its own shape. */
const square = drawing.replace(/ rx="\d+"/, '');
const ground = '#1c4636';

mkdirSync(folder, { recursive: true });
const draw = (svg, size) =>
  sharp(Buffer.from(svg), { density: (72 * size) / 32 }).resize(size, size);
const png = (image, name) =>
  image.png({ palette: true, effort: 10 }).toFile(`${folder}/${name}.png`);

for (const size of [192, 512]) await png(draw(drawing, size), `icon-${size}`);
// Only the middle 80 % of a maskable icon is sure to be seen (https://w3c.github.io/manifest/#icon-masks).
const edge = 64;
const middle = draw(square, 512 - 2 * edge);
await png(
  middle.extend({ top: edge, bottom: edge, left: edge, right: edge, background: ground }),
  'icon-maskable-512',
);
await png(draw(square, 180), 'apple-touch-icon');

// Last, because the shop closes the library to SVG.
await withSource(async (load) => {
  const { drawShopPicture } = await load('/app/catalog/book-picture.server.ts');
  writeFileSync(inProject('public', 'social.jpg'), await drawShopPicture());
});
