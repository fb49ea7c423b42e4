import type { Database } from '~/db/database.server';
import type { Binding } from '~/values/condition';
import { countCopiesOfShop } from './catalog.queries.server';
import { findBookRow, findShopRow } from './listing.queries.server';
import type { BookView, ShopView } from './listing-view';
import { bookPictureUrl } from './photo-url';

/** A book (edition), whether or not there are copies of it. */
export async function findBook(
  db: Database,
  id: string,
  photoOrigin: string | undefined,
): Promise<BookView | null> {
  const row = await findBookRow(db, id);
  if (!row) return null;
  const { picture_key: key, binding, ...book } = row;
  const picture = key && bookPictureUrl(photoOrigin, key);
  return { ...book, binding: binding as Binding | '', picture };
}

/** A seller's shop by its handle. */
export async function findShop(db: Database, handle: string): Promise<ShopView | null> {
  const [row, copies] = await Promise.all([findShopRow(db, handle), countCopiesOfShop(db, handle)]);
  if (!row) return null;
  const { display_name: name, about, city, created_at: since } = row;
  return { handle: row.handle, name, about, city, since: since.toISOString(), copies };
}
