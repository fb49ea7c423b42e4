// Fills an empty shop with real books and invented copies, so that whoever starts it sees a shop.
import { TERMS_VERSION } from '~/accounts/terms';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import { makeSampleCopies } from './make-sample-copies';
import { makeSampleAccounts, withAccountsFile } from './sample-accounts.server';
import { readSampleFiles } from './sample-files.server';
import { makeBookRows, makeCopyRows } from './sample-rows.server';
import { findSampleMark, insertBatches, insertSampleAccounts } from './sample.queries.server';

export type LoadSampleOptions = {
  /** How many copies; 3,600 when missing. */
  copies?: number;
  /** Where the passwords of the five open accounts are kept; without it nobody learns them. */
  accountsFile?: string;
  log: Pick<Logger, 'info'>;
};

/**
 * Loads the sample of `sample/` once: all of it or, when anything fails, none. Does nothing where
 * sample accounts are there already.
 */
export async function loadSample(db: Database, options: LoadSampleOptions): Promise<void> {
  const { log, accountsFile } = options;
  if (await findSampleMark(db)) {
    log.info('the sample is there already');
    return;
  }
  const files = await readSampleFiles();
  const accounts = await makeSampleAccounts(files.sellers);
  const copies = makeSampleCopies({ ...files, count: options.copies });
  const books = makeBookRows(files.books);
  const rows = makeCopyRows(copies, { books, accounts });

  const insertAll = () =>
    inTransaction(db, async (trx) => {
      await insertSampleAccounts(trx, accounts, TERMS_VERSION);
      await insertBatches(trx, 'books', books.rows);
      await insertBatches(trx, 'book_subjects', books.subjects);
      await insertBatches(trx, 'listings', rows.listings);
      await insertBatches(trx, 'stock_movements', rows.movements);
      await insertBatches(trx, 'listing_search', rows.words);
    });
  await (accountsFile ? withAccountsFile(accountsFile, accounts, insertAll) : insertAll());
  log.info({ books: books.rows.length, copies: copies.length }, 'the sample is loaded');
}
