// Keeps the search index: the words of books, and the copies that are on sale. Whoever changes a copy
// calls this in the same transaction, so that who publishes finds the copy at once.
import { CompiledQuery } from 'kysely';
import { insertOf, insertRows, sendInserts, type Insert } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import { bookWords, placesOfWords, titleLength, vocabularyRow, type Described } from './book-words';
import { listCopiesToIndex } from './copies-to-index.queries.server';
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
  const { books, postings } = await indexBooks(trx, copies);
  await sendInserts(trx, [() => insertPostings(postings), () => insertIndexRows(copies, books)]);
}

function insertIndexRows(
  copies: readonly CopyToIndex[],
  books: ReadonlyMap<string, IndexedBook>,
): Insert {
  const rows = copies.map((copy) => copyRow(copy, books.get(copy.book_id)!));
  const overwrite = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  return insertOf('search_copies', rows, { overwrite });
}

/** Takes copies out of the search; their ids may be unknown. */
export async function unindexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await trx.deleteFrom('search_copies').where('listing_id', 'in', listingIds).execute();
}

/** Takes all copies of a seller out of the search. */
export async function unindexSeller(trx: Trx, sellerId: string): Promise<void> {
  await trx
    .deleteFrom('search_copies')
    .where('seller_no', '=', (eb) =>
      eb.selectFrom('sellers').select('seller_no').where('user_id', '=', sellerId),
    )
    .execute();
}

function copyRow(copy: CopyToIndex, book: IndexedBook) {
  return {
    unpopularity: book.unpopularity,
    book_no: book.book_no,
    listing_id: copy.id,
    version: copy.version,
    seller_id: copy.seller_id,
    seller_no: copy.seller_no,
    city: copy.city,
    city_no: copy.city_no!,
    weight_grams: copy.weight_grams,
    carriers: JSON.stringify(copy.carriers),
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

/** What a book is to be found by. */
type Wanted = ReturnType<typeof bookWords> & {
  titleLength: number;
  /** Whether the lines are all that the book may have: words that are gone leave it. */
  isWhole: boolean;
};
type BookChange = {
  bookId: string;
  book: IndexedBook;
  before: readonly string[];
  after: readonly string[];
  wanted: Wanted;
};

/**
 * Brings the words of the copies' books up to date; gives the books' numbers by id, and the postings that
 * are still to be written.
 */
async function indexBooks(
  trx: Trx,
  copies: readonly CopyToIndex[],
): Promise<{ books: Map<string, IndexedBook>; postings: Posting[] }> {
  const byBook = new Map<string, CopyToIndex[]>();
  for (const copy of copies) {
    const own = byBook.get(copy.book_id);
    if (own) own.push(copy);
    else byBook.set(copy.book_id, [copy]);
  }
  const ids = [...byBook.keys()].sort();
  const wanted = await findWanted(trx, byBook);
  const known = await findIndexedBooks(trx, ids);
  const missing = ids.filter((id) => !known.has(id));
  for (const [id, book] of await insertBooks(trx, missing, { byBook, wanted })) known.set(id, book);
  // The row of a new book has its words from the start; they have not been posted yet.
  const fresh = new Set(missing.filter((id) => known.get(id)!.words === textOf(wanted.get(id)!)));
  const posted = [...fresh].flatMap(
    (id) => changeOf(id, { ...known.get(id)!, words: '' }, wanted.get(id)!) ?? [],
  );
  const others = ids.filter(
    (id) => !fresh.has(id) && changeOf(id, known.get(id)!, wanted.get(id)!) !== null,
  );
  const changes = [...posted, ...(await changeWords(trx, others, byBook))];
  return { books: known, postings: await preparePostings(trx, changes) };
}

/**
 * Writes the words of books that are indexed and have other ones now. Seldom: most copies say what
 * their book says. Looked at again under a lock, so that no two write over each other's words.
 */
async function changeWords(
  trx: Trx,
  ids: readonly string[],
  byBook: ReadonlyMap<string, readonly CopyToIndex[]>,
): Promise<BookChange[]> {
  if (ids.length === 0) return [];
  const locked = await findIndexedBooks(trx, ids, true);
  const wanted = await findWanted(trx, byBook);
  const changes = [...locked].flatMap(([id, book]) => changeOf(id, book, wanted.get(id)!) ?? []);
  const rows = changes.map(({ bookId, book, after }) => ({
    book_no: book.book_no,
    book_id: bookId,
    unpopularity: book.unpopularity,
    words: after.join('\n'),
  }));
  await insertRows(trx, 'search_books', rows, { overwrite: ['words'] });
  return changes;
}

async function findWanted(
  trx: Trx,
  byBook: ReadonlyMap<string, readonly CopyToIndex[]>,
): Promise<Map<string, Wanted>> {
  // One copy that changed may have lost words; many at once are new ones, which only bring some.
  const isSingle = byBook.size === 1 && [...byBook.values()][0]!.length === 1;
  const found = new Map<string, Wanted>();
  for (const [bookId, own] of byBook) {
    const others = isSingle ? await listOtherDescriptions(trx, bookId) : [];
    found.set(bookId, {
      ...bookWords([ofBook(own[0]!), ...own, ...others]),
      titleLength: titleLength(own[0]!.bookTitle),
      isWhole: isSingle && others.length < mostGathered,
    });
  }
  return found;
}

const textOf = ({ lines }: Wanted) => lines.join('\n');

/** What the book's words lack; null where they are as they should be. */
function changeOf(bookId: string, book: IndexedBook, wanted: Wanted): BookChange | null {
  const before = book.words === '' ? [] : book.words.split('\n');
  const after = wanted.isWhole ? wanted.lines : [...new Set([...before, ...wanted.lines])];
  const isSame = after.length === before.length && after.every((line) => before.includes(line));
  return isSame ? null : { bookId, book, before, after, wanted };
}

/** Rows for books that have none, with their words; gives what stands in them now. */
async function insertBooks(
  trx: Trx,
  ids: readonly string[],
  of: {
    byBook: ReadonlyMap<string, readonly CopyToIndex[]>;
    wanted: ReadonlyMap<string, Wanted>;
  },
): Promise<Map<string, IndexedBook>> {
  const rows = ids.map((id) => ({
    book_id: id,
    unpopularity: -of.byBook.get(id)![0]!.popularity,
    words: textOf(of.wanted.get(id)!),
  }));
  // Where somebody else's copy of the same book was there first, its words stay, and the row is ours
  // to change until we are done.
  await insertRows(trx, 'search_books', rows, { overwrite: ['book_id'] });
  return findIndexedBooks(trx, ids);
}

async function findIndexedBooks(
  trx: Trx,
  ids: readonly string[],
  toChange = false,
): Promise<Map<string, IndexedBook>> {
  if (ids.length === 0) return new Map();
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

type Posting = readonly [
  word: string,
  unpopularity: number,
  book: number,
  places: number,
  title: number,
];

/** What the postings need before they are written: words that are gone go, new ones are known. */
async function preparePostings(trx: Trx, changes: readonly BookChange[]): Promise<Posting[]> {
  const postings: Posting[] = [];
  const shown = new Map<string, string>();
  for (const { book, before, after, wanted } of changes) {
    const old = placesOfWords(before);
    const fresh = placesOfWords(after);
    for (const [word, where] of fresh) {
      if (old.get(word) === where) continue;
      const { unpopularity, book_no } = book;
      postings.push([word, unpopularity, book_no, where, wanted.titleLength]);
      shown.set(word, wanted.shown.get(word) ?? word);
    }
    const gone = [...old.keys()].filter((word) => !fresh.has(word));
    if (gone.length > 0) {
      await trx
        .deleteFrom('search_postings')
        .where('word', 'in', gone)
        .where('unpopularity', '=', book.unpopularity)
        .where('book_no', '=', book.book_no)
        .execute();
    }
  }
  // In the order of their keys, so that two who write the same words wait for each other in turn.
  postings.sort((a, b) => compare(a[0], b[0]) || a[1] - b[1] || a[2] - b[2]);
  await insertNewWords(trx, shown);
  return postings;
}

const insertPostings = (postings: readonly Posting[]): Insert => ({
  statement: `
    INSERT INTO search_postings (word, unpopularity, book_no, places, title_length) VALUES ?
    ON DUPLICATE KEY UPDATE places = VALUES(places), title_length = VALUES(title_length)`,
  rows: postings,
  // They are small.
  rowsAtOnce: 1000,
});
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Known words stay as they are, without a lock: how many books hold them is counted elsewhere. */
async function insertNewWords(trx: Trx, shown: ReadonlyMap<string, string>): Promise<void> {
  const words = [...shown.keys()].sort(compare);
  if (words.length === 0) return;
  // As text with one parameter, like the postings: a thousand words of a piece of a seller's file.
  const { rows: known } = await trx.executeQuery<{ word: string }>(
    CompiledQuery.raw('SELECT word FROM search_words WHERE word IN (?)', [words]),
  );
  const old = new Set(known.map(({ word }) => word));
  const rows = words
    .filter((word) => !old.has(word))
    .map((word) => vocabularyRow(word, shown.get(word)!, 1));
  await insertRows(trx, 'search_words', rows, { overwrite: ['word'] });
}
