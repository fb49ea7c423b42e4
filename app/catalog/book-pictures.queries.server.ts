import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

/** Which books still need their drawn picture. */

const MAX_ATTEMPTS = 5;

export type BookToDraw = { id: string; title: string; authors: string; picture_key: string | null };

/**
 * Claims up to `limit` books without a picture, the newest first, so that a seller's new book does not
 * wait for a whole catalogue; then those drawn in a design before `design`. Each gets one attempt more
 * on its row.
 */
export async function claimBooksToDraw(
  trx: Trx,
  { design, limit }: { design: number; limit: number },
): Promise<BookToDraw[]> {
  const books = await lockBooksOfDesign(trx, 0, 0, limit);
  if (books.length < limit && design > 1) {
    books.push(...(await lockBooksOfDesign(trx, 1, design - 1, limit - books.length)));
  }
  if (books.length > 0) {
    await trx
      .updateTable('books')
      .set({ picture_attempts: sql<number>`picture_attempts + 1` })
      .where(
        'id',
        'in',
        books.map(({ id }) => id),
      )
      .execute();
  }
  return books;
}

function lockBooksOfDesign(trx: Trx, from: number, to: number, limit: number) {
  return trx
    .selectFrom('books')
    .select(['id', 'title', 'authors', 'picture_key'])
    .where('picture_design', '>=', from)
    .where('picture_design', '<=', to)
    .where('picture_attempts', '<', MAX_ATTEMPTS)
    .orderBy('picture_design', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Keeps the picture, unless the book's words changed while it was drawn; true when it is kept. */
export async function saveBookPicture(
  db: Database,
  { id, title, authors }: BookToDraw,
  picture: { key: string; design: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('books')
    .set({ picture_key: picture.key, picture_design: picture.design, picture_attempts: 0 })
    .where('id', '=', id)
    .where(sql`BINARY title`, '=', sql`BINARY ${title}`)
    .where(sql`BINARY authors`, '=', sql`BINARY ${authors}`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The attempt was not the book's fault: the store is away. */
export async function returnDrawingAttempt(db: Database, id: string): Promise<void> {
  await db
    .updateTable('books')
    .set({ picture_attempts: sql<number>`GREATEST(picture_attempts - 1, 0)` })
    .where('id', '=', id)
    .execute();
}
