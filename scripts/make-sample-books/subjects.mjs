// The shelf of a book. A line's own subjects are mapped by RULES; a line without any gets a derived
// shelf, in this order: the very title in authors.json, the title by STRONG (libraries) or
// TITLE_RULES (modern books), the author in authors.json, the title by RULES,
// the source (goodbooks: novel; old libraries: classics before 1800, otherwise other).
import { readFileSync } from 'node:fs';
import { RULES, STRONG, TITLE_RULES } from './subject-rules.mjs';

const { shelves, titles } = JSON.parse(
  readFileSync(new URL('authors.json', import.meta.url), 'utf8'),
);
const BY_AUTHOR = new Map(
  Object.entries(shelves).flatMap(([codes, names]) => names.map((n) => [n, codes.split(' ')])),
);

const plain = (text) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u0302\u0308]/g, '');
const keepTilde = (text) => plain(text.replace(/ñ/gi, '\u0001')).replaceAll('\u0001', 'ñ');
const byRules = (rules, text) => [
  ...new Set(rules.filter(([, words]) => words.test(text)).map(([code]) => code)),
];

/** Old novels carry several words; the telling one goes first and `novel` says the kind. */
function ofNovel(text) {
  const codes = byRules(RULES, text).filter((code) =>
    [
      'historical_novel',
      'science_fiction',
      'crime',
      'fantasy',
      'romance',
      'short_stories',
    ].includes(code),
  );
  const top = codes.slice(0, 2);
  return top.includes('historical_novel') || top[0] === 'short_stories' ? top : [...top, 'novel'];
}

/**
 * @param book cleaned: {title, subtitle, authors, source, firstYear}
 * @param own the source line's subjects
 * @returns {codes, derived}: one to three codes; derived when they are not the source's own
 */
export function subjectsOf(book, own = []) {
  const said = keepTilde(own.join(' // '));
  if (book.source.startsWith('bibacme')) return { codes: ofNovel(said), derived: false };
  const mapped = byRules(RULES, said).slice(0, 2);
  if (mapped.length > 0) return { codes: mapped, derived: false };
  const byTitle = titles[book.title];
  if (byTitle) return { codes: byTitle.split(' '), derived: true };
  const title = keepTilde(`${book.title} ${book.subtitle ?? ''}`);
  const modern = book.source.startsWith('goodbooks');
  const first = modern ? byRules(TITLE_RULES, title).slice(0, 1) : [];
  if (first.length > 0) return { codes: first, derived: true };
  const strong = modern ? undefined : byRules(STRONG, title)[0];
  if (strong) return { codes: [strong], derived: true };
  const known = book.authors.map((name) => BY_AUTHOR.get(name)).find(Boolean);
  if (known) return { codes: known, derived: true };
  if (modern)
    return { codes: book.firstYear < 1940 ? ['classics', 'novel'] : ['novel'], derived: true };
  const guessed = byRules(RULES, title).slice(0, 1);
  if (guessed.length > 0) return { codes: guessed, derived: true };
  return { codes: [book.firstYear < 1800 ? 'classics' : 'other'], derived: true };
}
