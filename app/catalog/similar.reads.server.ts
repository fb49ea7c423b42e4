import type { Database } from '~/db/database.server';
import { foldText, wordsOf } from '~/values/text';
import type { BookCard, Kin } from './book-card';
import type { BookView } from './listing-view';
import { listSimilarBooks, type SimilarBook } from './search/similar.queries.server';
import { findWords } from './search/vocabulary.queries.server';

/** Of an author and of a shelf: editions of one work among them are shown once. */
const booksLookedAt = 24;
const editionsShown = 6;
const similarShown = 6;

/**
 * Other editions of the same work (the same title by the same author), and books that are like it: by
 * the same author first, then of its first shelf. Only what can be bought.
 */
export async function findKin(db: Database, book: BookView): Promise<Kin> {
  const [author = ''] = book.authors.split(';');
  const names = [...new Set(wordsOf(author))];
  const known = names.length === 0 ? [] : await findWords(db, names);
  const rarestFirst = [...known].sort((a, b) => a.books - b.books).map(({ word }) => word);
  const options = { exceptId: book.id, limit: booksLookedAt };
  const isAuthorKnown = names.length > 0 && known.length === names.length;
  const [subject] = book.subjects;
  const [sameAuthor, sameShelf] = await Promise.all([
    isAuthorKnown ? listSimilarBooks(db, { authorWords: rarestFirst }, options) : [],
    subject ? listSimilarBooks(db, { subject }, options) : [],
  ]);
  const title = foldText(book.title);
  const isEdition = (one: SimilarBook) => foldText(one.title) === title;
  const editions = sameAuthor.filter(isEdition).slice(0, editionsShown);
  const works = new Map<string, SimilarBook>();
  for (const one of [...sameAuthor, ...sameShelf]) {
    const work = foldText(`${one.title}|${one.authors}`);
    if (!isEdition(one) && !works.has(work)) works.set(work, one);
  }
  return {
    editions: editions.map(toCard),
    similar: [...works.values()].slice(0, similarShown).map(toCard),
  };
}

const toCard = ({ id, title, authors, publisher, year, price_minor }: SimilarBook): BookCard => ({
  ...{ id, title, authors },
  edition: [publisher, year].filter(Boolean).join(', '),
  priceMinor: price_minor,
});
