import type { Database } from '~/db/database.server';
import { foldText } from '~/values/text';
import type { SuggestedBook } from './catalog-search';
import { listBooksByBeginning } from './suggest.queries.server';
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
  const [known, endings] = await Promise.all([
    whole.length === 0 ? [] : findWords(db, whole),
    listEndings(db, typed.word, endingsTried),
  ]);
  if (known.length < whole.length || endings.length === 0) return [];
  const byBooks = [...known].sort((a, b) => a.books - b.books).map(({ word }) => word);
  const books = await listBooksByBeginning(db, {
    words: byBooks,
    endings: endings.map(({ word }) => word),
    limit,
  });
  // Editions of one work read alike; the first is the most popular one.
  const works = new Map<string, SuggestedBook>();
  for (const { id, title, authors, isbn13 } of books) {
    const work = foldText(`${title}|${authors}`);
    if (!works.has(work)) works.set(work, { bookId: id, title, authors, isbn13 });
  }
  return [...works.values()].slice(0, limit);
}
