// Text that people type: folded for comparing and searching, tidied for keeping.

const maxTokenLength = 40;

/** For comparing: lower case, no accents (ñ becomes n), white space collapsed. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Most words of a shelf are plain letters: taking accents off those is half of the work of an index.
  const bare = isAscii.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/\s+/g, ' ').trim();
}

const isAscii = /^[\u0000-\u007f]*$/;

/**
 * The words of a text in their order: folded, of letters and digits only, at most 40 characters each.
 * What is indexed and what is asked come through here, so that no sign of a person's means anything
 * but itself.
 */
export function wordsOf(text: string): string[] {
  return spellings(text).map(({ word }) => word);
}

/** The same, each with how it was written: `años` beside `anos`. */
export function spellings(text: string): { word: string; shown: string }[] {
  const written =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];
  return written.flatMap((one) => {
    const word = cut(foldText(one));
    return word === '' ? [] : [{ word, shown: cut(one) }];
  });
}

const cut = (word: string) =>
  word.length <= maxTokenLength ? word : [...word].slice(0, maxTokenLength).join('');

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
  // Plain words with a space between each: nothing to do, which a large file feels.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
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
