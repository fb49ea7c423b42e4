// Keeps the search index: the words of books, and the copies that are on sale. Whoever changes a copy
// calls this in the same transaction, so that who publishes finds the copy at once.
import { CompiledQuery, sql } from 'kysely';
import { insertRows } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import { bookWords, placesOfWords, titleLength, vocabularyRow, type Described } from './book-words';
import { bindingCode, conditionCode, languageCode, subjectBits } from './copy-codes';

/** Copies of one book whose words are gathered anew; with more, words are only ever added. */
const mostGathered = 50;

type CopyToIndex = Awaited<ReturnType<typeof listCopiesToIndex>>[number];
type IndexedBook = { book_no: number; unpopularity: number; words: string };

/**
 * Writes the index rows of these copies anew, from their own rows and their books'; those that are not
 * on sale, or are not there at all, leave it. Takes some hundred ids at a time.
 */
export async function indexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const copies = await listCopiesToIndex(trx, listingIds);
  const shown = new Set(copies.map(({ id }) => id));
  await unindexListings(
    trx,
    listingIds.filter((id) => !shown.has(id)),
  );
  if (copies.length === 0) return;
  const books = await indexBooks(trx, copies);
  const rows = copies.map((copy) => copyRow(copy, books.get(copy.book_id)!));
  const overwrite = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  await insertRows(trx, 'search_copies', rows, { overwrite });
}

/** Takes copies out of the search; their ids may be unknown. */
export async function unindexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await trx.deleteFrom('search_copies').where('listing_id', 'in', listingIds).execute();
}

/** Takes all copies of a seller out of the search. */
export async function unindexSeller(trx: Trx, sellerId: string): Promise<void> {
  await trx.deleteFrom('search_copies').where('seller_id', '=', sellerId).execute();
}

function listCopiesToIndex(trx: Trx, ids: readonly string[]) {
  return trx
    .selectFrom('listings as l')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .select(['l.id', 'l.book_id', 'l.seller_id', 'l.version', 'l.title', 'l.authors'])
    .select(['l.publisher', 'l.isbn13', 'l.year', 'l.subjects', 'l.condition', 'l.binding'])
    .select(['l.language', 'l.signed', 'l.first_edition', 'l.price_minor', 'l.published_at'])
    .select([sql<string>`coalesce(nullif(l.city, ''), s.city)`.as('city')])
    .select((eb) =>
      eb
        .exists(
          eb.selectFrom('listing_photos as p').select('p.id').whereRef('p.listing_id', '=', 'l.id'),
        )
        .as('has_photo'),
    )
    .select(['b.title as bookTitle', 'b.authors as bookAuthors', 'b.publisher as bookPublisher'])
    .select(['b.isbn13 as bookIsbn13', 'b.year as bookYear', 'b.subjects as bookSubjects'])
    .select('b.popularity')
    .where('l.id', 'in', [...ids].sort())
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0)
    .where('l.published_at', 'is not', null)
    .orderBy('l.id')
    .execute();
}

function copyRow(copy: CopyToIndex, book: IndexedBook) {
  return {
    unpopularity: book.unpopularity,
    book_no: book.book_no,
    listing_id: copy.id,
    version: copy.version,
    seller_id: copy.seller_id,
    city: copy.city,
    condition: conditionCode(copy.condition),
    binding: bindingCode(copy.binding),
    language: languageCode(copy.language),
    subjects: subjectBits([...copy.subjects, ...copy.bookSubjects]),
    signed: copy.signed,
    first_edition: copy.first_edition,
    has_photo: Number(copy.has_photo),
    year: copy.year,
    price_minor: copy.price_minor,
    published_at: copy.published_at!,
  };
}

const ofBook = (copy: CopyToIndex): Described => ({
  title: copy.bookTitle,
  authors: copy.bookAuthors,
  publisher: copy.bookPublisher,
  isbn13: copy.bookIsbn13,
  year: copy.bookYear,
  subjects: copy.bookSubjects,
});

/** Brings the words of the copies' books up to date; gives the books' numbers by id. */
async function indexBooks(
  trx: Trx,
  copies: readonly CopyToIndex[],
): Promise<Map<string, IndexedBook>> {
  const byBook = new Map<string, CopyToIndex[]>();
  for (const copy of copies) {
    byBook.set(copy.book_id, [...(byBook.get(copy.book_id) ?? []), copy]);
  }
  const ids = [...byBook.keys()].sort();
  const known = await findIndexedBooks(trx, ids);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    await trx
      .insertInto('search_books')
      .values(
        missing.map((id) => ({
          book_id: id,
          unpopularity: -byBook.get(id)![0]!.popularity,
          words: '',
        })),
      )
      // Somebody else's copy of the same book was there first.
      .onDuplicateKeyUpdate({ book_id: sql`VALUES(book_id)` })
      .execute();
    for (const [id, book] of await findIndexedBooks(trx, missing)) known.set(id, book);
  }
  const changed = await findChanges(trx, byBook, known);
  if (changed.length === 0) return known;
  // Seldom: most copies say what their book says. Looked at again under a lock, so that no two of
  // them write over each other's words.
  const locked = await findIndexedBooks(trx, changed.map(({ bookId }) => bookId).sort(), true);
  await writeWords(trx, await findChanges(trx, byBook, locked));
  return known;
}

async function findChanges(
  trx: Trx,
  byBook: ReadonlyMap<string, readonly CopyToIndex[]>,
  books: ReadonlyMap<string, IndexedBook>,
): Promise<BookChange[]> {
  // One copy that changed may have lost words; many at once are new ones, which only bring some.
  const isSingle = byBook.size === 1 && [...byBook.values()][0]!.length === 1;
  const changes: BookChange[] = [];
  for (const [bookId, book] of books) {
    const own = byBook.get(bookId) ?? [];
    const others = isSingle ? await listOtherDescriptions(trx, bookId) : [];
    const isWhole = isSingle && others.length < mostGathered;
    const { lines, shown } = bookWords([ofBook(own[0]!), ...own, ...others]);
    const before = book.words === '' ? [] : book.words.split('\n');
    const after = isWhole ? lines : [...new Set([...before, ...lines])];
    if (after.length === before.length && after.every((line) => before.includes(line))) continue;
    const length = titleLength(own[0]!.bookTitle);
    changes.push({ bookId, book, before, after, shown, titleLength: length });
  }
  return changes;
}

async function findIndexedBooks(
  trx: Trx,
  ids: readonly string[],
  toChange = false,
): Promise<Map<string, IndexedBook>> {
  const found = trx
    .selectFrom('search_books')
    .select(['book_id', 'book_no', 'unpopularity', 'words'])
    .where('book_id', 'in', ids)
    .orderBy('book_id');
  const rows = await (toChange ? found.forUpdate() : found).execute();
  return new Map(rows.map((row) => [row.book_id, row]));
}

function listOtherDescriptions(trx: Trx, bookId: string): Promise<Described[]> {
  return trx
    .selectFrom('listings')
    .select(['title', 'authors', 'publisher', 'isbn13', 'year', 'subjects'])
    .where('book_id', '=', bookId)
    .where('status', '=', 'published')
    .orderBy('price_minor')
    .limit(mostGathered)
    .execute();
}

type BookChange = {
  bookId: string;
  book: IndexedBook;
  before: readonly string[];
  after: readonly string[];
  shown: ReadonlyMap<string, string>;
  titleLength: number;
};

async function writeWords(trx: Trx, changes: readonly BookChange[]): Promise<void> {
  if (changes.length === 0) return;
  const postings = [];
  const shown = new Map<string, string>();
  for (const { book, before, after, titleLength: length, shown: written } of changes) {
    const old = placesOfWords(before);
    const fresh = placesOfWords(after);
    const key = { unpopularity: book.unpopularity, book_no: book.book_no };
    for (const [word, where] of fresh) {
      if (old.get(word) === where) continue;
      postings.push([word, book.unpopularity, book.book_no, where, length] as const);
      shown.set(word, written.get(word) ?? word);
    }
    const gone = [...old.keys()].filter((word) => !fresh.has(word));
    if (gone.length > 0) {
      await trx
        .deleteFrom('search_postings')
        .where('word', 'in', gone)
        .where('unpopularity', '=', key.unpopularity)
        .where('book_no', '=', key.book_no)
        .execute();
    }
  }
  const books = changes.map(({ bookId, book, after }) => ({
    book_no: book.book_no,
    book_id: bookId,
    unpopularity: book.unpopularity,
    words: after.join('\n'),
  }));
  await insertRows(trx, 'search_books', books, { overwrite: ['words'] });
  // In the order of their keys, so that two who write the same words wait for each other in turn.
  postings.sort((a, b) => compare(a[0], b[0]) || a[1] - b[1] || a[2] - b[2]);
  await insertNewWords(trx, shown);
  for (let from = 0; from < postings.length; from += rowsAtOnce) {
    // As text with one parameter: a node of the query builder for each value is half of the work.
    const rows = postings.slice(from, from + rowsAtOnce);
    await trx.executeQuery(CompiledQuery.raw(insertPostings, [rows]));
  }
}

const insertPostings = `
  INSERT INTO search_postings (word, unpopularity, book_no, places, title_length) VALUES ?
  ON DUPLICATE KEY UPDATE places = VALUES(places), title_length = VALUES(title_length)`;
const rowsAtOnce = 1000;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Known words stay as they are, without a lock: how many books hold them is counted elsewhere. */
async function insertNewWords(trx: Trx, shown: ReadonlyMap<string, string>): Promise<void> {
  const words = [...shown.keys()].sort(compare);
  if (words.length === 0) return;
  const known = await trx
    .selectFrom('search_words')
    .select('word')
    .where('word', 'in', words)
    .execute();
  const old = new Set(known.map(({ word }) => word));
  const rows = words
    .filter((word) => !old.has(word))
    .map((word) => vocabularyRow(word, shown.get(word)!, 1));
  if (rows.length === 0) return;
  await trx
    .insertInto('search_words')
    .values(rows)
    .onDuplicateKeyUpdate({ word: sql`VALUES(word)` })
    .execute();
}
