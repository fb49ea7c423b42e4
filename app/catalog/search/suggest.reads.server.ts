import type { Database } from '~/db/database.server';
import { foldText } from '~/values/text';
import type { SuggestedBook } from './catalog-search';
import { listBooksByBeginning, type Beginning } from './suggest.queries.server';
import { findWords, listEndings } from './vocabulary.queries.server';
import { readWords } from './word-query';

/** Words of the vocabulary that what is being typed may become. */
const endingsTried = 10;

/**
 * Up to `limit` books that hold all the words, the last also as the beginning of one. What is typed
 * first weighs nothing more than what is typed last: each word narrows.
 */
export async function suggestBooks(
  db: Database,
  text: string,
  limit: number,
): Promise<SuggestedBook[]> {
  const query = readWords(text.slice(0, 100));
  const typed = query?.words.at(-1);
  if (!query || !typed) return [];
  const whole = query.words.slice(0, -1).map(({ word }) => word);
  const beginning = await findBeginning(db, whole, typed.word);
  const books = beginning ? await listBooksByBeginning(db, beginning, limit) : [];
  // Editions of one work read alike; the first is the most popular one.
  const works = new Map<string, SuggestedBook>();
  for (const { id, title, authors, isbn13 } of books) {
    const work = foldText(`${title}|${authors}`);
    if (!works.has(work)) works.set(work, { bookId: id, title, authors, isbn13 });
  }
  return [...works.values()].slice(0, limit);
}

async function findBeginning(
  db: Database,
  whole: readonly string[],
  typed: string,
): Promise<Beginning | null> {
  if (whole.length === 0) {
    const endings = await listEndings(db, typed, endingsTried);
    return endings.length === 0 ? null : { endings: endings.map(({ word }) => word) };
  }
  const known = await findWords(db, whole);
  if (known.length < whole.length) return null;
  const rarestFirst = [...known].sort((a, b) => a.books - b.books).map(({ word }) => word);
  return { words: rarestFirst, beginning: typed };
}
