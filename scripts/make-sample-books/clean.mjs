// Titles and names as a shop would print them: the library's punctuation, brackets and inverted
// headings are taken out; the words themselves are left as the title page has them.
import { readFileSync } from 'node:fs';

const corrections = JSON.parse(readFileSync(new URL('corrections.json', import.meta.url), 'utf8'));
const printers = new Set(corrections.printers);
const notAuthors = new Set(corrections.notAuthors);
const ANONYMOUS = /^(an[oó]nimo|anonymous|unknown)$/i;
const FUNCTION_WORD = /^(de|del|la|el|los|las|un|una|y|e|o|al|en|su|por|para|con|sobre|a|á|ó|d)$/i;
const GENRE =
  / (juguetes?|comedia|drama|zarzuela|sainete|ópera|opera|fantochada|humorada|tragedia|poema|poes[ií]as|versos|oda|soneto|novela|discurso|conferencia|memoria (?=leída|sobre|premiada|presentada)|apuntes|impresiones|dictamen|informe|colección|galería|cuadros de)(?= |$)/;

const oneSpace = (text) => text.replace(/\s+/g, ' ').trim();

/** Capitals that only shout become a sentence; acronyms and roman numerals are short and stay. */
function calm(text) {
  const letters = text.replace(/\P{L}/gu, '');
  const shouts =
    letters.length > 12 && letters === letters.toUpperCase() && /\p{Lu}/u.test(letters);
  if (!shouts || text.split(' ').length < 2) return text;
  const low = text.toLowerCase();
  return low.charAt(0).toUpperCase() + low.slice(1);
}

/** The full stop of an initial ("V.", "Jr.") belongs to the title; a cataloguer's does not. */
function trimEnd(text) {
  const out = text.replace(/[\s/:;,=]+$/, '');
  return /(^|[\s.])(\p{Lu}|[JS]r|etc|[Vv]ol)\.$/u.test(out)
    ? out
    : out.replace(/[\s./:;,=…]+$/, '');
}

function clean(text) {
  let out = text.replace(/\s*[[(]sic\.?[\])]/g, '').replace(/\bpp\. (?=[A-Z])/g, 'P. P. ');
  out = out.replace(/\b(\p{Lu})\.\[(\p{L}+)\]/gu, '$1$2'); // J.[osé] → José
  out = out.replace(/^\((.*)\)$/, '$1').replace(/\s*\[-[^\]]*\]/g, '');
  const latin = /\p{Script=Latin}/u.test(out.split('[')[0]) || out.startsWith('[');
  out = latin ? out.replace(/[[\]]/g, '') : out.replace(/\[/g, '(').replace(/\]/g, ')');
  out = out
    .replace(/\s*-?\.{3,}\s*/g, ' … ')
    .replace(/ …(?= [,;.:])/g, '')
    .replace(/… ,/g, '…');
  return calm(trimEnd(oneSpace(out)));
}

/** Where a long library title turns into its explanation; null when it does not. */
function splitAt(title) {
  const colon = title.indexOf(' : ');
  if (colon > 0) return [title.slice(0, colon), title.slice(colon + 3).replaceAll(' : ', ': ')];
  const genre = GENRE.exec(title);
  if (
    genre &&
    genre.index > 3 &&
    !FUNCTION_WORD.test(title.slice(0, genre.index).split(' ').at(-1))
  )
    return [title.slice(0, genre.index), title.slice(genre.index + 1)];
  if (title.length <= 110) return null;
  const stop = /[;:(…]|, (?=(que|con|en|sobre|por|para|compuest|dedicad|dirigid|escrit)\p{L}*\b)/gu;
  for (const found of title.matchAll(stop))
    if (found.index >= 25 && found.index <= 110)
      return [title.slice(0, found.index), title.slice(found.index).replace(/^[,;:…\s]+/, '')];
  return null;
}

/**
 * @param line a source line
 * @returns its title and subtitle, cleaned; a library's long title is split in two
 */
export function titleOf(line) {
  const raw = corrections.title[line.source] ?? line.title;
  const isLibrary = line.source.startsWith('bdh');
  const parts = (isLibrary && splitAt(raw.replace(/^\[(.*)\]$/, '$1'))) || [raw, line.subtitle];
  const title = clean(parts[0]);
  const subtitle = parts[1] ? clean(parts[1]) : '';
  const capital = subtitle.charAt(0).toUpperCase() + subtitle.slice(1);
  return { title, subtitle: isLibrary ? capital : subtitle };
}

const plain = (name) => oneSpace(corrections.names[name] ?? name);

/**
 * Names in reading order, each once, three at most. The library files printers as authors; those
 * of the hand-press years move to `printer`.
 */
export function authorsOf(line) {
  const old = line.source.startsWith('bdh') && (line.year ?? 1600) < 1840;
  const names = [...new Set(line.authors.filter((name) => !notAuthors.has(name)).map(plain))];
  const printer = old ? names.find((name) => printers.has(name)) : undefined;
  let authors = names.filter((name) => !(old && printers.has(name)));
  if (authors.every((name) => ANONYMOUS.test(name))) {
    const known = corrections.authorsByTitle[line.title];
    authors = [known ?? (line.source.startsWith('goodbooks') ? 'Anonymous' : 'Anónimo')];
  }
  return { authors: authors.slice(0, 3), printer };
}

export const isAnonymous = (name) => ANONYMOUS.test(name);
export const isWellKnown = (name) => corrections.wellKnown.includes(name);
