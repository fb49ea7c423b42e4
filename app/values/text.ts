// Text that people type: folded for comparing and searching, tidied for keeping. What is indexed and
// what is asked go through the same function, so the database never sees raw input as a query.

const maxTokenLength = 40;
const maxQueryWords = 12;
const minTokenLength = 3; // innodb_ft_min_token_size, which managed databases change only by restart

// Words that InnoDB never indexes (INFORMATION_SCHEMA.INNODB_FT_DEFAULT_STOPWORD). Several are
// Spanish words that titles are full of, so they are indexed under another spelling.
const stopwords = new Set(
  (
    'a about an are as at be by com de en for from how i in is it la of on or that the this to was ' +
    'what when where who will with und www'
  ).split(' '),
);

/** For comparing: lower case, no accents (ñ becomes n), white space collapsed. */
export function foldText(text: string): string {
  const bare = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/\s+/g, ' ').trim();
}

/**
 * The words to index in a MySQL FULLTEXT column: folded, of letters and digits only, at most 40
 * characters. Words under 3 characters and InnoDB's stopwords get the prefix `zz`, so that `El`,
 * `de` and `1984 I` can be found without changing the server's settings.
 */
export function searchWords(text: string): string[] {
  return tokens(text).map(indexWord);
}

/**
 * A boolean-mode FULLTEXT query that asks for all the words, the last also as the beginning of one:
 * `+cien +anos*`. Built from words only, so no operator of the person's gets through. Takes the
 * first 12 words; null when there is none.
 */
export function fulltextQuery(text: string): string | null {
  const words = tokens(text);
  if (words.length === 0) return null;
  return words
    .slice(0, maxQueryWords)
    .map((word, i) => `+${indexWord(word)}${i === words.length - 1 && !isHidden(word) ? '*' : ''}`)
    .join(' ');
}

function tokens(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{Nd}]+/gu) ?? [];
  return words.map((word) => [...word].slice(0, maxTokenLength).join(''));
}

function isHidden(word: string): boolean {
  return [...word].length < minTokenLength || stopwords.has(word);
}

function indexWord(word: string): string {
  return isHidden(word) ? `zz${word}` : word;
}

/** A seller's handle from a name: `[a-z0-9-]`, 3 to 30 characters; null when too little is left. */
export function slugify(text: string): string | null {
  const slug = foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 31)
    .replace(/^-/, '')
    .slice(0, 30)
    .replace(/-$/, '');
  return slug.length >= 3 ? slug : null;
}

/**
 * A name or title to keep: one spelling of each accent (NFC), white space collapsed, and without the
 * characters that nobody sees: controls, broken surrogates, and marks that turn the writing around
 * and can make one name look like another (Unicode Technical Report 36, 3.3).
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** At most `max` characters (code points), the last of them `…` where something was cut off. */
export function truncate(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  return `${characters
    .slice(0, Math.max(0, max - 1))
    .join('')
    .trimEnd()}…`;
}
