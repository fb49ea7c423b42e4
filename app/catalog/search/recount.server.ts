import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { findPartEnd, recountCopies, recountWords } from './counts.queries.server';

/** Words counted in one transaction: who publishes a book with a new word waits no longer than that. */
const wordsAtOnce = 2000;

/** Counts copies by answer, and books by word, over the whole shop. */
export async function recountShop(db: Database): Promise<void> {
  await recountCopies(db);
  for (let from: string | null = ''; from !== null;) {
    const begin: string = from;
    const end: string | null = await findPartEnd(db, begin, wordsAtOnce);
    await inTransaction(db, (trx) => recountWords(trx, begin, end));
    from = end;
  }
}
