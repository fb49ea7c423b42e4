import type { Database } from '~/db/database.server';
import type { Term } from './candidates.queries.server';
import { nearestWord, wrongLetters } from './nearest-word';
import { findWords, listAlike, listEndings } from './vocabulary.queries.server';
import { isLittleWord, type WordQuery } from './word-query';

export type Terms = { terms: Term[]; books: number[] };

/** The words as terms of the vocabulary; `unknown` where no book has one of them. */
export async function findTerms(
  db: Database,
  query: WordQuery,
): Promise<Terms | { unknown: string[] }> {
  const rows = await findWords(db, [...new Set(query.words.map(({ word }) => word))]);
  const known = new Map(rows.map(({ word, books }) => [word, books]));
  const found: Terms = { terms: [], books: [] };
  const unknown: string[] = [];
  for (const { word, places, mayBegin } of query.words) {
    const books = known.get(word);
    const endings =
      books === undefined && mayBegin && word.length > 1 ? await listEndings(db, word) : [];
    if (books === undefined && endings.length === 0) unknown.push(word);
    found.terms.push({
      words: books === undefined ? endings.map((ending) => ending.word) : [word],
      places,
    });
    found.books.push(books ?? endings.reduce((sum, ending) => sum + ending.books, 0));
  }
  const areAllLittle = query.words.every(({ word }) => isLittleWord(word));
  const mattering = unknown.filter((word) => areAllLittle || !isLittleWord(word));
  if (mattering.length > 0) return { unknown: mattering };
  const kept = found.terms.map(({ words }) => words.length > 0);
  return {
    terms: found.terms.filter((_, i) => kept[i]),
    books: found.books.filter((_, i) => kept[i]),
  };
}

/** The words with each unknown one in the spelling that it is nearest to; null where one has none. */
export async function findMeant(
  db: Database,
  { words }: WordQuery,
  unknown: readonly string[],
): Promise<string | null> {
  const meant: string[] = [];
  for (const { word, shown } of words) {
    if (!unknown.includes(word)) {
      meant.push(shown);
      continue;
    }
    const wrong = /\d/.test(word) ? 0 : wrongLetters([...word].length);
    const near = wrong > 0 ? nearestWord(word, await listAlike(db, word, wrong)) : null;
    if (!near) return null;
    meant.push(near.shown);
  }
  return meant.join(' ');
}
