import type { Insertable } from 'kysely';
import { bookKey } from '~/catalog/book-key';
import type { Database } from '~/db/database.server';
import { insertRows, NOW } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import type { Books } from '~/db/types.generated';
import { newId } from '~/values/id';

/** The books (editions) that copies join. */

type Handle = Database | Trx;

/** Marks a book that a seller's form made, not the catalogue. */
const SELLER = 'seller';

export type BookColumns = Pick<
  Insertable<Books>,
  | 'isbn13'
  | 'title'
  | 'authors'
  | 'publisher'
  | 'place'
  | 'year'
  | 'edition'
  | 'language'
  | 'binding'
  | 'pages'
> & { subjects: string[] };

export async function findBookByIsbn(db: Handle, isbn13: string) {
  return db
    .selectFrom('books')
    .select(['id', 'isbn13', 'title', 'authors', 'publisher', 'place', 'year', 'edition'])
    .select(['language', 'binding', 'pages', 'subjects'])
    .where('isbn13', '=', isbn13)
    .executeTakeFirst();
}

/**
 * The id of the book with this ISBN, or of a new one. Of many at once one inserts it, and the others
 * wait and find it. Without an ISBN it is always a new book: titles alone say too little, and who has a
 * book in hand is asked before (catalog/same-books.reads.server.ts).
 */
export async function getOrMakeBook(trx: Trx, book: BookColumns): Promise<string> {
  const [id] = await getOrMakeBooks(trx, [book]);
  return id!;
}

/** The same for many at once: the ids in the order of the books. */
export async function getOrMakeBooks(trx: Trx, books: readonly BookColumns[]): Promise<string[]> {
  const isbns = [...new Set(books.flatMap(({ isbn13 }) => isbn13 ?? []))];
  const known = await listIdsByIsbn(trx, isbns);
  const made = books.map((book) => ({ ...book, id: newId() }));
  const distinct = new Map(made.map((book) => [book.isbn13 ?? book.id, book]));
  // By their number: two who make the same books wait for each other in one order (C42).
  const missing = [...distinct.values()]
    .filter(({ isbn13 }) => !isbn13 || !known.has(isbn13))
    .sort((a, b) => ((a.isbn13 ?? '') < (b.isbn13 ?? '') ? -1 : 1));
  if (missing.length > 0) {
    await insertBooks(trx, missing);
    for (const [isbn13, id] of await listIdsByIsbn(
      trx,
      missing.flatMap(({ isbn13 }) => isbn13 ?? []),
    )) {
      known.set(isbn13, id);
    }
    const own = missing.filter(({ id, isbn13 }) => !isbn13 || known.get(isbn13) === id);
    await writeBookSubjects(trx, own);
  }
  return made.map(({ id, isbn13 }) => (isbn13 ? known.get(isbn13)! : id));
}

async function listIdsByIsbn(trx: Trx, isbns: readonly string[]): Promise<Map<string, string>> {
  if (isbns.length === 0) return new Map();
  const rows = await trx
    .selectFrom('books')
    .select(['id', 'isbn13'])
    .where('isbn13', 'in', [...isbns])
    .execute();
  return new Map(rows.map(({ id, isbn13 }) => [isbn13!, id]));
}

const keyOf = (book: Omit<BookColumns, 'subjects'>) =>
  bookKey({
    ...book,
    authors: book.authors ?? '',
    publisher: book.publisher ?? '',
    year: book.year ?? null,
  });

async function insertBooks(
  trx: Trx,
  books: readonly (BookColumns & { id: string })[],
): Promise<void> {
  const rows = books.map(({ subjects, ...book }) => ({
    ...book,
    subjects: JSON.stringify(subjects),
    source: SELLER,
    match_key: keyOf(book),
    created_at: NOW,
  }));
  // Changes nothing; unlike INSERT IGNORE it hides no other error.
  await insertRows(trx, 'books', rows, { overwrite: ['isbn13'] });
}

/**
 * Corrects a book that a seller's form made and that no other seller offers, and only then: a record
 * that others rely on is nobody's to rewrite.
 */
export async function updateOwnBook(
  trx: Trx,
  sellerId: string,
  bookId: string,
  book: BookColumns,
): Promise<void> {
  // It stays with its number: a copy without one may have joined a book that has it.
  const { subjects, isbn13: _isbn13, ...columns } = book;
  const own = await trx
    .selectFrom('books')
    .select('id')
    .where('id', '=', bookId)
    .where('source', '=', SELLER)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('listings')
            .select('listings.id')
            .whereRef('listings.book_id', '=', 'books.id')
            .where('listings.seller_id', '!=', sellerId),
        ),
      ),
    )
    .forUpdate()
    .executeTakeFirst();
  if (!own) return;
  await trx
    .updateTable('books')
    .set({
      ...columns,
      subjects: JSON.stringify(subjects),
      match_key: keyOf(book),
      ...pictureToDraw,
    })
    .where('id', '=', bookId)
    .execute();
  await trx.deleteFrom('book_subjects').where('book_id', '=', bookId).execute();
  await writeBookSubjects(trx, [{ id: bookId, subjects }]);
}

/** The worker draws the book's picture anew, from its new words; the old one is shown until then. */
const pictureToDraw = { picture_design: 0, picture_attempts: 0 };

async function writeBookSubjects(
  trx: Trx,
  books: readonly { id: string; subjects: string[] }[],
): Promise<void> {
  const rows = books.flatMap(({ id, subjects }) =>
    subjects.map((subject) => ({ subject, book_id: id })),
  );
  await insertRows(trx, 'book_subjects', rows);
}
