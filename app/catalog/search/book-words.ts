// What a book is found by: the words of its record and of the copies on sale, each with the places
// where it stands. A place is a bit, so that one number says them all.
import { spellings, wordsOf } from '~/values/text';
import { subjectLabel } from '../subjects';

export const places = { title: 1, author: 2, publisher: 4, subject: 8, number: 16, shelf: 32 };
/** Everywhere that a typed word can stand; shelves are named by code, never typed. */
export const anyPlace = 31;

export type Described = {
  title: string;
  authors: string;
  publisher: string;
  isbn13: string | null;
  year: number | null;
  /** Codes. */
  subjects: readonly string[];
};

export type BookWords = {
  /** One text a line: the number of its place, then its words, with a space before and after each. */
  lines: readonly string[];
  /** How the words are written, accents and all. */
  shown: ReadonlyMap<string, string>;
};

/** The word under which the books of a shelf are listed: no typed word has such a sign. */
export const shelfWord = (subject: string) => `#${subject}`;

/** The lines of a book from its record and from what its copies say of themselves. */
export function bookWords(descriptions: readonly Described[]): BookWords {
  const lines = new Set<string>();
  const shown = new Map<string, string>();
  const add = (place: number, text: string) => {
    const found = spellings(text);
    for (const { word, shown: written } of found) if (!shown.has(word)) shown.set(word, written);
    addLine(
      place,
      found.map(({ word }) => word),
    );
  };
  const addLine = (place: number, words: readonly string[]) => {
    if (words.length > 0) lines.add(`${place} ${words.join(' ')} `);
  };
  for (const [index, description] of descriptions.entries()) {
    // A copy mostly says what its book says.
    if (index > 0 && isSame(description, descriptions[0]!)) continue;
    const { title, authors, publisher, isbn13, year, subjects } = description;
    add(places.title, title);
    for (const author of authors.split(';')) add(places.author, author);
    add(places.publisher, publisher);
    addLine(places.number, [isbn13 ?? '', String(year ?? '')].filter(Boolean));
    for (const code of subjects) {
      add(places.subject, subjectLabel(code, 'es'));
      add(places.subject, subjectLabel(code, 'en'));
      addLine(places.shelf, [shelfWord(code)]);
    }
  }
  return { lines: [...lines], shown };
}

const isSame = (a: Described, b: Described): boolean =>
  a.title === b.title &&
  a.authors === b.authors &&
  a.publisher === b.publisher &&
  a.isbn13 === b.isbn13 &&
  a.year === b.year &&
  a.subjects.length === b.subjects.length &&
  a.subjects.every((code, index) => code === b.subjects[index]);

/** Each word of the lines with its places. */
export function placesOfWords(lines: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of lines) {
    const [place, ...words] = line.trimEnd().split(' ');
    for (const word of words) found.set(word, (found.get(word) ?? 0) | Number(place));
  }
  return found;
}

/** How many words a title has, as far as that matters for how well it is met. */
export const titleLength = (title: string) => Math.min(255, Math.max(1, wordsOf(title).length));

/** The row of a word in the vocabulary. */
export function vocabularyRow(word: string, shown: string, books: number) {
  const letters = [...word];
  return {
    word,
    head: letters[0] ?? '',
    tail: letters.slice(-2).join(''),
    letters: letters.length,
    shown,
    books,
  };
}
