// The copies of one book, compared by what they cost once they are here.
import type { Database } from '~/db/database.server';
import { truncate } from '~/values/text';
import { findBrowsePage } from './catalog.reads.server';
import { listCardsOf, type FoundCopy } from './catalog.queries.server';
import type { CopyRow } from './copy-card';
import { copiesPerPage, pageOf, withShipping, type CopyPage, type Shown } from './page-of-copies';
import { readCursor, type PageCursor } from './page-cursor';
import { listParcelsOfBook } from './parcels.queries.server';
import { mostTotalled, totalKey, type Postage } from './total-price';

/** What the page of a book lists. */
export type BookCopies = CopyPage<CopyRow> & {
  /** `price`: there are too many for totals. */
  sort: 'total' | 'price';
  /** Of all its copies, in minor units; null without any, and where they are too many to look at. */
  lowestMinor: string | null;
};

type Options = Shown & { after: string; postage: Postage };
type Totalled = { id: string; total: number };

/** The copies of a book, the cheapest with its sending first. */
export async function findBookCopies(
  db: Database,
  bookId: string,
  options: Options,
): Promise<BookCopies> {
  const { after, photoOrigin, postage } = options;
  const toRow = (row: FoundCopy): CopyRow => ({
    ...withShipping(row, options),
    seller: row.seller,
    excerpt: truncate(row.excerpt, 160),
  });
  const copies = await listParcelsOfBook(db, bookId, mostTotalled + 1);
  if (copies.length > mostTotalled) {
    const sort = 'price';
    const page = await findBrowsePage(db, { bookId }, { sort, after, photoOrigin }, toRow);
    return { ...page, sort, lowestMinor: null };
  }
  const totalled = copies.map((copy) => ({
    id: copy.id,
    total: totalKey(copy.priceMinor, postage(copy)),
  }));
  const { placed, cursor } = pickByTotal(totalled, after);
  const rows = await listCardsOf(
    db,
    placed.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = placed.flatMap(({ id, total }) => {
    const row = byId.get(id);
    return row ? [{ row, keys: [String(total)] }] : [];
  });
  const prices = copies.map(({ priceMinor }) => Number(priceMinor));
  return {
    ...pageOf(found, { sort: 'total', cursor, toShown: ({ row }) => toRow(row) }),
    sort: 'total',
    lowestMinor: prices.length > 0 ? String(Math.min(...prices)) : null,
  };
}

/** One page and a copy more, in the order of walking; the first where `after` names none that is left. */
function pickByTotal(
  copies: readonly Totalled[],
  after: string,
): { placed: Totalled[]; cursor: PageCursor | null } {
  const sorted = [...copies].sort(compare);
  const cursor = readCursor('total', 1, after);
  if (!cursor) return { placed: sorted.slice(0, copiesPerPage + 1), cursor };
  const bound = { id: cursor.id, total: Number(cursor.keys[0]) };
  const beyond =
    cursor.direction === 'after'
      ? sorted.filter((one) => compare(one, bound) > 0)
      : sorted.filter((one) => compare(one, bound) < 0).reverse();
  if (beyond.length === 0) return pickByTotal(copies, '');
  return { placed: beyond.slice(0, copiesPerPage + 1), cursor };
}

const compare = (a: Totalled, b: Totalled) =>
  a.total - b.total || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
