import { sql, type Insertable } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
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
 * wait and find it. Without an ISBN it is always a new book: titles alone say too little.
 */
export async function getOrMakeBook(trx: Trx, book: BookColumns): Promise<string> {
  const { subjects, isbn13, ...columns } = book;
  const known = isbn13 ? await findBookByIsbn(trx, isbn13) : undefined;
  if (known) return known.id;
  const id = newId();
  await trx
    .insertInto('books')
    .values({
      ...columns,
      isbn13,
      id,
      subjects: JSON.stringify(subjects),
      source: SELLER,
      created_at: now(),
    })
    // Changes nothing; unlike INSERT IGNORE it hides no other error.
    .onDuplicateKeyUpdate({ isbn13: sql`VALUES(isbn13)` })
    .execute();
  const winner = isbn13 ? (await findBookByIsbn(trx, isbn13))!.id : id;
  if (winner === id) await writeBookSubjects(trx, id, subjects);
  return winner;
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
  const { subjects, ...columns } = book;
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
    .set({ ...columns, subjects: JSON.stringify(subjects), ...pictureToDraw })
    .where('id', '=', bookId)
    .execute();
  await trx.deleteFrom('book_subjects').where('book_id', '=', bookId).execute();
  await writeBookSubjects(trx, bookId, subjects);
}

/** The worker draws the book's picture anew, from its new words; the old one is shown until then. */
const pictureToDraw = { picture_design: 0, picture_attempts: 0 };

async function writeBookSubjects(trx: Trx, bookId: string, subjects: string[]): Promise<void> {
  if (subjects.length === 0) return;
  await trx
    .insertInto('book_subjects')
    .values(subjects.map((subject) => ({ subject, book_id: bookId })))
    .execute();
}
