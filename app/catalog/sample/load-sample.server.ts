// Fills an empty shop with real books and invented copies, so that whoever starts it sees a shop.
import { TERMS_VERSION } from '~/accounts/terms';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import { insertCities } from '../search/copies-to-index.queries.server';
import { mendIndex } from '../search/mend-index.server';
import { recountShop } from '../search/recount.server';
import { deriveBooks } from './derive-books';
import { defaultCount, sampleCopies } from './make-sample-copies';
import { makeSampleAccounts, withAccountsFile, type SampleAccount } from './sample-accounts.server';
import { readSampleFiles } from './sample-files.server';
import { makeCopyMaker, makeSampleBooks, type Row, type SampleBooks } from './sample-rows.server';
import type { SampleCopy } from './sample-types';
import { findSampleMark, insertRows, insertSampleAccounts } from './sample.queries.server';
import { isIndexEmpty, listSampleShops, readClock, withoutKeyChecks } from './sample.queries.server';
import { withoutKeys } from './without-keys.queries.server';

export type LoadSampleOptions = {
  /** How many copies; 3,600 when missing. */
  copies?: number;
  /** Where the passwords of the five open accounts are kept; without it nobody learns them. */
  accountsFile?: string;
  log: Pick<Logger, 'info'>;
};

/** Copies that are loaded in one transaction; more of them are committed as they come. */
const mostAtOnce = 20_000;
const copiesOfBook = 4;

type Plan = {
  accounts: readonly SampleAccount[];
  books: SampleBooks;
  copies: Iterable<SampleCopy>;
  moment: Date;
  /** Index rows with their numbers; in a shop that has books already they are made one by one. */
  isIndexed: boolean;
  log: Pick<Logger, 'info'>;
};

/**
 * Loads the sample of `sample/` once. Up to 20,000 copies come all or not at all; with more, books are
 * made by varying the real ones, and what breaks off must begin again in an empty database. Does
 * nothing where sample accounts are there already.
 */
export async function loadSample(db: Database, options: LoadSampleOptions): Promise<void> {
  const { log, accountsFile, copies: count = defaultCount } = options;
  if (await findSampleMark(db)) {
    log.info('the sample is there already');
    return;
  }
  const files = await readSampleFiles();
  const isLarge = count > mostAtOnce;
  const derived = isLarge ? Math.max(0, Math.ceil(count / copiesOfBook) - files.books.length) : 0;
  const all = [...files.books, ...deriveBooks(files.books, derived)];
  const moment = await readClock(db);
  const accounts = await makeSampleAccounts(files.sellers);
  const books = makeSampleBooks(all, moment);
  const copies = sampleCopies({ ...files, books: all, count });
  const isIndexed = await isIndexEmpty(db);
  const plan = { accounts, books, copies, moment, isIndexed, log };

  const insertAll = () =>
    isLarge
      ? insertLargeSample(db, plan)
      : inTransaction(db, (trx) => insertSample(trx, plan));
  await (accountsFile ? withAccountsFile(accountsFile, accounts, insertAll) : insertAll());
  if (!isIndexed) await mendIndex(db);
  await recountShop(db);
  log.info({ books: all.length, copies: count }, 'the sample is loaded');
}

async function insertSample(trx: Trx, plan: Plan): Promise<void> {
  await insertBooks(trx, plan);
  const indexed = await insertCopies(trx, plan);
  if (!plan.isIndexed) return;
  await insertWords(trx, plan);
  await insertIndexed(trx, indexed);
}

/** On two connections at once, and into tables whose keys are built when all rows are in. */
async function insertLargeSample(db: Database, plan: Plan): Promise<void> {
  const { isIndexed, log } = plan;
  await withoutKeyChecks(db, (connection) => insertBooks(connection, plan));
  await withoutKeys(db, isIndexed ? ['listings', 'search_copies'] : ['listings'], async () => {
    const [indexed] = await Promise.all([
      withoutKeyChecks(db, (connection) => insertCopies(connection, plan)),
      isIndexed && withoutKeyChecks(db, (connection) => insertWords(connection, plan)),
    ]);
    if (isIndexed) await withoutKeyChecks(db, (connection) => insertIndexed(connection, indexed));
    log.info('all rows are in');
  });
}

async function insertBooks(db: Database | Trx, { accounts, books, moment, log }: Plan) {
  await insertSampleAccounts(db, accounts, { termsVersion: TERMS_VERSION, moment });
  await insertCities(
    db,
    accounts.flatMap(({ shop }) => (shop ? [shop.city] : [])),
  );
  await insertRows(db, 'books', books.rows);
  await insertRows(db, 'book_subjects', books.subjects);
  log.info({ books: books.rows.length }, 'books are in');
}

async function insertWords(db: Database | Trx, { books: { index }, log }: Plan): Promise<void> {
  await insertRows(db, 'search_books', index.books);
  await insertRows(db, 'search_words', vocabulary(index.words()));
  await insertRows(db, 'search_postings', index.postings());
  log.info('words are in');
}

/** The index rows of copies, in the order in which the database keeps them. */
async function insertIndexed(db: Database | Trx, indexed: Row[]): Promise<void> {
  indexed.sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
  await insertRows(db, 'search_copies', indexed);
}

function* vocabulary(words: ReturnType<SampleBooks['index']['words']>): Generator<Row> {
  for (const { word, head, tail, letters, shown, books } of words) {
    yield [word, head, tail, letters, shown, books];
  }
}

const copiesAtOnce = 1000;

/** Inserts the copies and their stock; gives their index rows. */
async function insertCopies(
  db: Database | Trx,
  { copies, books, accounts, moment, log }: Plan,
): Promise<Row[]> {
  const rowsOf = makeCopyMaker(books, await listSampleShops(db, accounts), moment);
  const indexed: Row[] = [];
  let listings: Row[] = [];
  let movements: Row[] = [];
  /** The batch before, which the database writes while the next one is made. */
  let written: Promise<void> = Promise.resolve();
  const write = async (these: [Row[], Row[]]) => {
    await insertRows(db, 'listings', these[0]);
    await insertRows(db, 'stock_movements', these[1]);
  };
  const flush = async () => {
    await written;
    written = write([listings, movements]);
    // Whoever awaits it next is told.
    written.catch(() => undefined);
    [listings, movements] = [[], []];
  };
  for (const copy of copies) {
    const rows = rowsOf(copy);
    listings.push(rows.listing);
    movements.push(rows.movement);
    indexed.push(rows.indexed);
    if (listings.length === copiesAtOnce) await flush();
  }
  await flush();
  await written;
  log.info({ copies: indexed.length }, 'copies are in');
  return indexed;
}
