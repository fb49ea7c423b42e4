import path from 'node:path';
import type { OverlayOptions } from 'sharp';
import { loadSharp } from '~/platform/sharp.server';
import { SOCIAL_PICTURE } from '~/web/page-meta';
import { coverChoice } from './cover-choice';
import { firstAuthor, letter, shortTitle, type Lettering } from './cover-lettering';
import palettes from './cover-palettes.css?raw';

/**
 * The picture that a link to a book shows elsewhere: the book as a drawn volume, its title, its author
 * and the shop's name; no price, which would soon be wrong, and nothing of any person. Drawn with
 * text and rectangles alone: SVG stays closed to this process.
 */

const font = path.resolve('fonts', 'source-serif-4-semibold.ttf');
const [paper, ink, soft, accent] = ['#f8f2e7', '#2a211a', '#665849', '#1e4d3b'];
const cover = { left: 84, top: 66, width: 332, height: 498 };
const words = { left: 492, top: 92, width: 624, titleHeight: 300 };
const TITLE_SIZES = [84, 74, 66, 58, 52, 46, 40];
const COVER_SIZES = [58, 52, 46, 40, 35, 31, 27];
/** Of Source Serif as Pango sets it, less the tenth that `draw` takes away. */
const LINE_HEIGHT = 1.25;
const SHOP_NAME = 'BookStore';

/** A JPEG of 1200 × 630 pixels; rejects when libvips cannot draw it. */
export async function drawBookPicture(book: {
  id: string;
  title: string;
  authors: string;
}): Promise<Buffer> {
  const author = firstAuthor(book.authors);
  const title = letter(
    shortTitle(book.title),
    { width: words.width, height: words.titleHeight },
    TITLE_SIZES,
    LINE_HEIGHT,
  );
  const titleText = await draw(title, ink, 'left');
  const authorTop = words.top + titleText.height + 40;
  const by = letter(author, { width: words.width, height: 44 }, [36, 32, 28]);
  return compose([
    ...(await drawCover(book)),
    at(titleText, words.left, words.top),
    ...(author ? [at(await draw(by, soft, 'left'), words.left, authorTop)] : []),
    ...(await drawShopName(words.left, 536)),
  ]);
}

/** What a page without a picture of its own shows: the shop's name beside a shelf. */
export async function drawShopPicture(): Promise<Buffer> {
  const heights = [430, 480, 400, 470, 440, 490, 420];
  const spines = heights.flatMap((height, index) => {
    const { cloth, foil } = colours(index * 2);
    const [left, width] = [84 + index * 58, 54];
    const top = 564 - height;
    return [
      rectangle(left, top, width, height, cloth),
      ...[44, 52, height - 60, height - 52].map((from) =>
        rectangle(left, top + from, width, 3, foil),
      ),
    ];
  });
  const name = await draw({ size: 100, lines: [SHOP_NAME] }, accent, 'left');
  return compose([
    ...spines,
    rectangle(60, 564, 1080, 6, ink),
    at(name, words.left + 76, Math.round((SOCIAL_PICTURE.height - name.height) / 2)),
  ]);
}

async function compose(layers: OverlayOptions[]): Promise<Buffer> {
  const sharp = await loadSharp();
  const { width, height } = SOCIAL_PICTURE;
  return sharp({ create: { width, height, channels: 3, background: paper } })
    .composite(layers)
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer();
}

/** The volume in the colours that it has in the shop: cloth, spine, a double frame of foil. */
async function drawCover(book: { id: string; title: string; authors: string }) {
  const { left, top, width, height } = cover;
  const { cloth, foil } = colours(coverChoice(book.id).palette);
  const box = { left: left + 58, width: width - 92 };
  const middle = left + 23 + (width - 23) / 2;
  const title = await draw(
    letter(shortTitle(book.title), { width: box.width, height: 250 }, COVER_SIZES, LINE_HEIGHT),
    foil,
    'centre',
  );
  const author = firstAuthor(book.authors).toUpperCase();
  const by = letter(author, { width: box.width, height: 50 }, [21, 18, 15]);
  const byText = author ? await draw(by, foil, 'centre') : null;
  const centred = (text: Drawn, y: number) =>
    at(text, Math.round(middle - text.width / 2), Math.round(y - text.height / 2));
  return [
    rectangle(left + 8, top + 10, width, height, 'rgba(42, 28, 12, 0.16)'),
    rectangle(left, top, width, height, cloth),
    rectangle(left, top, 8, height, 'rgba(0, 0, 0, 0.22)'),
    rectangle(left + 18, top, 5, height, 'rgba(0, 0, 0, 0.2)'),
    rectangle(left + 23, top, 2, height, 'rgba(255, 255, 255, 0.16)'),
    ...frame(left + 40, top + 22, width - 58, height - 44, 3, foil),
    ...frame(left + 50, top + 32, width - 78, height - 64, 1, foil),
    rectangle(Math.round(middle) - 30, top + height - 138, 60, 2, foil),
    centred(title, top + 190),
    ...(byText ? [centred(byText, top + height - 84)] : []),
  ];
}

async function drawShopName(left: number, top: number): Promise<OverlayOptions[]> {
  const name = await draw({ size: 34, lines: [SHOP_NAME] }, accent, 'left');
  return [rectangle(left, top - 26, 64, 4, accent), at(name, left, top)];
}

type Drawn = { data: Buffer; width: number; height: number };

/** Lines of text as pixels with transparency. */
async function draw({ size, lines }: Lettering, colour: string, align: 'left' | 'centre') {
  const sharp = await loadSharp();
  // At 72 dpi a point is a pixel.
  const text = {
    text: `<span foreground="${colour}">${escapeMarkup(lines.join('\n'))}</span>`,
    font: `Source Serif 4 SemiBold ${size}`,
    fontfile: font,
    dpi: 72,
    rgba: true,
    align,
    spacing: -Math.round(size * 0.12),
  } as const;
  const { data, info } = await sharp({ text }).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Pango reads markup; control characters are no text in it. */
const escapeMarkup = (text: string) =>
  text
    .replace(/\p{Cc}/gu, (letter) => (letter === '\n' ? letter : ' '))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const at = ({ data, width, height }: Drawn, left: number, top: number): OverlayOptions => ({
  input: data,
  raw: { width, height, channels: 4 },
  left,
  top,
});

const rectangle = (
  left: number,
  top: number,
  width: number,
  height: number,
  background: string,
): OverlayOptions => ({ input: { create: { width, height, channels: 4, background } }, left, top });

const frame = (x: number, y: number, width: number, height: number, line: number, colour: string) =>
  [
    [x, y, width, line],
    [x, y + height - line, width, line],
    [x, y, line, height],
    [x + width - line, y, line, height],
  ].map(([left, top, wide, high]) => rectangle(left!, top!, wide!, high!, colour));

/** The style sheet is the one place where the pairs of cloth and foil stand. */
function colours(palette: number): { cloth: string; foil: string } {
  const rule = new RegExp(
    `\\.cover-p${palette} \\{\\s*--cloth: (?<cloth>#\\w+);\\s*--foil: (?<foil>#\\w+);`,
  );
  const { cloth, foil } = rule.exec(palettes)!.groups as { cloth: string; foil: string };
  return { cloth, foil };
}
