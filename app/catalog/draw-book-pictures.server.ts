import { createHash } from 'node:crypto';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import { encodeId } from '~/values/id';
import { drawBookPicture } from './book-picture.server';
import {
  claimBooksToDraw,
  returnDrawingAttempt,
  saveBookPicture,
  type BookToDraw,
} from './book-pictures.queries.server';

/** One higher when the drawing changes: every book is drawn anew, the books without a picture first. */
export const PICTURE_DESIGN = 1;

/**
 * Draws the pictures of up to `limit` books that have none, or one of other words or an older design,
 * and puts them into the store under a key made from their bytes. Returns how many. A book that
 * cannot be drawn five times goes without; a store that is away throws and costs no attempt. Two
 * workers may draw the same book; they make the same bytes.
 */
export async function drawBookPictures(
  db: Database,
  photos: PhotoStore,
  { limit, design = PICTURE_DESIGN }: { limit: number; design?: number },
): Promise<number> {
  const books = await inTransaction(db, (trx) => claimBooksToDraw(trx, { design, limit }));
  let drawn = 0;
  for (const book of books) {
    const bytes = await drawOrNull(book);
    if (!bytes) continue;
    const key = keyOf(book, bytes);
    try {
      await photos.put(fileOf(key), bytes, 'image/jpeg');
    } catch (error) {
      await returnDrawingAttempt(db, book.id);
      throw error;
    }
    const isKept = await saveBookPicture(db, book, { key, design });
    const before = isKept ? book.picture_key : key;
    if (before && (!isKept || before !== key)) await photos.delete(fileOf(before));
    drawn++;
  }
  return drawn;
}

/** null when it cannot be drawn; its row counts the attempt. */
const drawOrNull = (book: BookToDraw) => drawBookPicture(book).catch(() => null);

const fileOf = (key: string) => `${key}/social.jpg`;

/** By the book too: two books that look the same must not share, and lose, one file. */
function keyOf({ id }: BookToDraw, bytes: Buffer): string {
  return encodeId(createHash('sha256').update(id).update(bytes).digest().subarray(0, 16));
}
