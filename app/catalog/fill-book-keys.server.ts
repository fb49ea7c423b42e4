import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { bookKey } from './book-key';
import { lockBooksWithoutKey, saveBookKey } from './book-keys.queries.server';

const AT_ONCE = 200;

/** Computes the keys of books that have none. Returns how many; several workers take different ones. */
export function fillBookKeys(db: Database): Promise<number> {
  return inTransaction(db, async (trx) => {
    const books = await lockBooksWithoutKey(trx, AT_ONCE);
    for (const book of books) await saveBookKey(trx, book.id, bookKey(book));
    return books.length;
  });
}
