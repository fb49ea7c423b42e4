import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import { bookKey, mayBeSameBook, workOf, type DescribedBook, type SameBook } from './book-key';
import { listBooksOfWork } from './book-keys.queries.server';

/** Editions of one work that are looked at; a classic has some dozens. */
const LOOKED_AT = 200;
const SHOWN = 6;

/**
 * The books that this may be: the same title and authors, and no other publisher or year where both are
 * known; those of which more agrees come first, at most six. None without an author: a title alone says
 * too little. It only proposes: nobody's copy joins a book by it without being asked.
 */
export async function listSameBooks(db: Database | Trx, book: DescribedBook): Promise<SameBook[]> {
  const key = bookKey(book);
  const work = workOf(key);
  if (!work) return [];
  const found = await listBooksOfWork(db, work, LOOKED_AT);
  const agreement = (other: string) =>
    other.split('|').filter((part, index) => part !== '' && part === key.split('|')[index]).length;
  return found
    .filter(({ match_key }) => mayBeSameBook(key, match_key!))
    .sort((a, b) => agreement(b.match_key!) - agreement(a.match_key!))
    .slice(0, SHOWN)
    .map(({ match_key: _key, ...shown }) => shown);
}
