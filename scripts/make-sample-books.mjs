// Makes sample/books.ndjson from a file of real books, one JSON object a line:
//
//   node scripts/make-sample-books.mjs path/to/books.ndjson [sample/books.ndjson]
//
// No dependency, no clock, no network: the same input always gives the same bytes. All Spanish
// books go in, the most popular English ones and a few in other languages fill up to as many, so
// that at least half is Spanish. What is left out and changed is written in sample/ATTRIBUTION.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { authorsOf, isAnonymous, isWellKnown, titleOf } from './make-sample-books/clean.mjs';
import { languageOf } from './make-sample-books/language.mjs';
import { subjectsOf } from './make-sample-books/subjects.mjs';

/** The count of the most wanted book of the source: its scale becomes 1..1,000,000. */
const MOST_POPULAR = 4_780_653;
/** A book with an ISBN was printed after this year; an older year is that of the work. */
const ISBN_SINCE = 1970;

/** FNV-1a, then one step of mulberry32: a number 0..1 that depends on the text alone. */
function drawOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  let t = (hash + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** Why a line is not a book that a shop could have; null when it is one. */
function reasonToLeaveOut(line, language) {
  if (language === null) return 'language not plain';
  if (/^Cartas? .*Cardenal Granvela/.test(line.title)) return 'manuscript letter';
  const isPeriodical = line.authors.every(isAnonymous) && !line.publisher && !line.pages;
  const named = ['Sud-América', 'Revista de la Habana'].includes(line.title);
  if (line.source.startsWith('bibacme') && (isPeriodical || named))
    return 'newspaper that printed a novel';
  if (line.year !== undefined && line.year < 1500 && !line.isbn13) return 'before 1500';
  return null;
}

/** Drawn where the source has no count: known authors, then stories, then speeches and sermons. */
function popularityOf(line, book) {
  if (line.popularity) return { popularity: Math.ceil((line.popularity / MOST_POPULAR) * 1e6) };
  const story = /novel|romance|short_stories|crime|fantasy|science_fiction|drama|poetry/;
  const kind = book.subjects.some((code) => story.test(code));
  const ephemeral = book.title.length > 110 || (line.year ?? 1700) < 1830;
  let [low, high] = kind ? [2_000, 60_000] : [300, 6_000];
  if (ephemeral) [low, high] = [50, 1_500];
  if (book.language !== 'es') [low, high] = [50, 4_000];
  else if (book.authors.some(isWellKnown)) [low, high] = [8_000, 400_000];
  const popularity = Math.round(low * (high / low) ** drawOf(line.source));
  return { popularity, popularityDrawn: true };
}

function bookOf(line, language) {
  const { title, subtitle } = titleOf(line);
  const { authors, printer } = authorsOf(line);
  const isWorkYear = line.isbn13 && line.year && line.year < ISBN_SINCE;
  const about = { title, subtitle, authors, source: line.source, firstYear: line.year };
  const { codes, derived } = subjectsOf(about, line.subjects);
  const classic = authors.some(isWellKnown) && (line.year ?? 1700) < 1935 && codes[0] !== 'other';
  const book = {
    isbn13: line.isbn13 ?? null,
    title,
    subtitle: subtitle || undefined,
    authors,
    publisher: (line.publisher ?? printer)?.replace(/, ed\.?$/, ''),
    place: line.place,
    year: isWorkYear ? undefined : (line.year ?? undefined),
    firstYear: isWorkYear ? line.year : undefined,
    pages: line.pages,
    language,
    subjects: classic && !codes.includes('classics') ? [...codes, 'classics'] : codes,
    subjectsDerived: derived || undefined,
  };
  return { ...book, ...popularityOf(line, book), source: line.source };
}

const sameBook = (book) =>
  book.isbn13 ??
  JSON.stringify([book.title, book.subtitle, book.authors, book.year, book.publisher]);

/** @param lines parsed source lines @returns {books, left}: the sample and why lines are not in it */
export function makeSample(lines) {
  const left = {};
  const count = (reason) => (left[reason] = (left[reason] ?? 0) + 1);
  const seen = new Set();
  const all = [];
  for (const line of lines) {
    const language = languageOf(line);
    const reason = reasonToLeaveOut(line, language);
    if (reason) {
      count(reason);
      continue;
    }
    const book = bookOf(line, language);
    const key = sameBook(book);
    if (seen.has(key)) count('the same book again');
    else all.push(book);
    seen.add(key);
  }
  const spanish = all.filter((book) => book.language === 'es');
  const foreign = all.filter((book) => !['es', 'en'].includes(book.language));
  const old = (book) => book.language === 'en' && book.isbn13 === null;
  const english = all
    .filter((book) => book.language === 'en' && book.isbn13 !== null)
    .sort((a, b) => b.popularity - a.popularity || (a.source < b.source ? -1 : 1));
  const room = spanish.length - foreign.length - all.filter(old).length;
  left['English beyond as many as Spanish'] = english.length - room;
  return { books: [...spanish, ...all.filter(old), ...english.slice(0, room), ...foreign], left };
}

const [source, target = 'sample/books.ndjson'] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/make-sample-books.mjs <books.ndjson> [out]');
  process.exit(1);
}
const lines = readFileSync(source, 'utf8')
  .trim()
  .split('\n')
  .map((text) => JSON.parse(text));
const { books, left } = makeSample(lines);
writeFileSync(target, books.map((book) => JSON.stringify(book)).join('\n') + '\n');
const spanish = books.filter((book) => book.language === 'es').length;
console.log(`${books.length} books, ${spanish} of them in Spanish; left out:`, left);
