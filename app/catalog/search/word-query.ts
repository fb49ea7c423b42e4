// What somebody typed, as words to look up. Signs mean nothing but themselves, except that two
// quotation marks hold a phrase.
import { parseIsbn } from '~/values/isbn';
import { spellings } from '~/values/text';
import { anyPlace, places } from './book-words';

export type QueryWord = {
  word: string;
  /** As it was typed. */
  shown: string;
  /** Where it may stand; bits of `places`. */
  places: number;
  /** Whether it may be the beginning of a word, where no book has the word itself. */
  mayBegin: boolean;
};

export type WordQuery = {
  words: readonly QueryWord[];
  /** Words that stand side by side, each phrase of two at least, parted by single spaces. */
  phrases: readonly string[];
};

/** More words than these narrow nothing: the rest is not looked at. */
const mostWords = 12;

/**
 * Little words that titles are full of. They are looked for like all others; where nothing has them
 * all, they are left away.
 */
const littleWords = new Set(
  (
    'a al ante como con de del desde e el en entre es la las lo los mas me mi o para pero por que se ' +
    'si sin sobre su sus te tu un una unas unos y ya an and are as at by for from in is it of on or ' +
    'that the this to was with'
  ).split(' '),
);
export const isLittleWord = (word: string) => littleWords.has(word);

/** The words of one field of the search; null when it holds none. */
export function readWords(text: string, where: number = anyPlace): WordQuery | null {
  const isbn = parseIsbn(text);
  if (isbn.ok) return isbnQuery(isbn.value);
  const phrases = where === anyPlace ? phrasesOf(text) : [];
  const words = unique(spellings(text)).slice(0, mostWords);
  if (words.length === 0) return null;
  const last = words.at(-1);
  const isInPhrase = phrases.some((phrase) => phrase.split(' ').at(-1) === last?.word);
  return {
    words: words.map((one) => ({
      ...one,
      places: where,
      mayBegin: one === last && !isInPhrase,
    })),
    phrases,
  };
}

/** The very edition. */
export function isbnQuery(isbn13: string): WordQuery {
  const word = { word: isbn13, shown: isbn13, places: places.number, mayBegin: false };
  return { words: [word], phrases: [] };
}

/** All fields together: every word of each must be met. */
export function joinQueries(queries: readonly (WordQuery | null)[]): WordQuery | null {
  const given = queries.filter((one) => one !== null);
  if (given.length === 0) return null;
  const words = given.flatMap((one) => one.words);
  const different = new Map(words.map((one) => [`${one.word} ${one.places}`, one]));
  return {
    words: [...different.values()].slice(0, mostWords),
    phrases: given.flatMap(({ phrases }) => phrases),
  };
}

function phrasesOf(text: string): string[] {
  const quoted = text.match(/["“«][^"”»]+["”»]/g) ?? [];
  const phrases = quoted.map((one) =>
    spellings(one)
      .slice(0, mostWords)
      .map(({ word }) => word),
  );
  return phrases.filter((words) => words.length > 1).map((words) => words.join(' '));
}

function unique(words: { word: string; shown: string }[]) {
  return [...new Map(words.map((one) => [one.word, one])).values()];
}
