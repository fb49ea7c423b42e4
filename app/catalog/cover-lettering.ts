/** Breaks a title into lines for a drawn cover by the widths of Source Serif's letters. */

/** Widths in hundredths of the font size, measured at weight 600; others are 63, capitals 72. */
const WIDTHS: readonly [number, string][] = [
  [24, " '’"],
  [33, 'ijl.,:;!¡-'],
  [38, 'ft()IJ'],
  [48, 'rsz¿?'],
  [55, 'aceS0123456789'],
  [97, 'mwMW'],
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([width, letters]) => [...letters].map((l) => [l, width])));

/** The width of a text at font size 1. */
export function textWidth(text: string): number {
  let sum = 0;
  for (const letter of text) sum += WIDTH_OF.get(letter) ?? measure(letter);
  return sum / 100;
}

function measure(letter: string): number {
  const plain = letter.normalize('NFD').charAt(0);
  const width = WIDTH_OF.get(plain) ?? (plain === plain.toLowerCase() ? 63 : 72);
  WIDTH_OF.set(letter, width);
  return width;
}

/** Words into lines not wider than `width` (in units of the font size). */
function wrap(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/** The same number of lines, as even as they can be. */
function wrapEvenly(words: readonly string[], width: number): string[] {
  let best = wrap(words, width);
  for (let narrower = width * 0.95; narrower > width / 2; narrower *= 0.95) {
    const lines = wrap(words, narrower);
    if (lines.length > best.length || lines.some((line) => textWidth(line) > width)) break;
    best = lines;
  }
  return best;
}

export type Lettering = { size: number; lines: string[] };

/**
 * The largest of `sizes` at which the text fits into the box; at the smallest, what is too much is
 * cut with an ellipsis.
 */
export function letter(
  text: string,
  box: { width: number; height: number },
  sizes: readonly number[],
  lineHeight = 1.15,
): Lettering {
  const key = `${text}\n${box.width} ${box.height} ${sizes.join(' ')} ${lineHeight}`;
  let lettering = kept.get(key);
  if (!lettering) {
    if (kept.size >= keptAtMost) kept.clear();
    lettering = fit(text, box, sizes, lineHeight);
    kept.set(key, lettering);
  }
  return lettering;
}

/** Trying sizes costs 0.2 ms a cover, and the covers of the first pages are drawn again and again. */
const kept = new Map<string, Lettering>();
const keptAtMost = 4000;

function fit(
  text: string,
  box: { width: number; height: number },
  sizes: readonly number[],
  lineHeight: number,
): Lettering {
  const words = text.trim().split(/\s+/);
  for (const size of sizes) {
    const width = box.width / size;
    const room = Math.max(1, Math.floor(box.height / (size * lineHeight)));
    const fits = words.every((word) => textWidth(word) <= width);
    const lines = fits ? wrapEvenly(words, width) : [];
    if (fits && lines.length <= room) return { size, lines };
  }
  const size = sizes[sizes.length - 1] ?? 12;
  const room = Math.max(1, Math.floor(box.height / (size * lineHeight)));
  const cut = words.map((word) => shorten(word, box.width / size));
  const lines = wrap(cut, box.width / size);
  const kept = lines.slice(0, room);
  if (lines.length > room) kept[room - 1] = `${kept[room - 1]?.replace(/[\s,;:.]+$/, '')}…`;
  return { size, lines: kept };
}

function shorten(word: string, width: number): string {
  if (textWidth(word) <= width) return word;
  let kept = word;
  while (kept.length > 1 && textWidth(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/** The title proper: long subtitles stay inside the book. */
export function shortTitle(title: string): string {
  if (title.length <= 42) return title;
  const head = title.split(/\s*[:/([]|(?<=\p{L}{3})\.\s|;\s/u)[0]?.trim() ?? '';
  return head.length >= 4 ? head : title;
}

/**
 * The first author as printed on a cover. A comma parts two people (`Erich Gamma, Richard Helm`) or
 * a family name from a given name (`García Márquez, Gabriel`): one single word on either side means
 * the latter.
 */
export function firstAuthor(authors: string): string {
  const [first = ''] = authors.replace(/\s*\([^)]*\)/g, '').split(/[;|&]/);
  const [family = '', given = '', ...more] = first.split(',').map((part) => part.trim());
  const inverted = given !== '' && more.length === 0 && !(/\s/.test(family) && /\s/.test(given));
  return inverted ? `${given} ${family}` : family;
}
