import type { Database } from '~/db/database.server';
import { truncate } from '~/values/text';
import { listBookCardsOf, listCardsOf, type FoundCopy } from './catalog.queries.server';
import type { Sort } from './catalog-query';
import type { CopyCard } from './copy-card';
import { pageOf, toCard, withShipping } from './page-of-copies';
import type { CopyPage, Placed, Shown } from './page-of-copies';
import type { PageCursor } from './page-cursor';
import type { Hit } from './search/catalog-search';
import type { Postage } from './total-price';

/** Hits that were just sold, or lie in somebody's checkout, leave gaps; so many are filled. */
export const spareHits = 6;

type Options = Shown & {
  sort: Sort;
  cursor: PageCursor | null;
  isByBook: boolean;
  postage: Postage;
};

/** What the search found, as a page of cards; null where nothing of it can be bought any more. */
export async function pageOfHits(
  db: Database,
  hits: readonly Hit[],
  options: Options,
): Promise<CopyPage | null> {
  const ids = hits.map(({ listingId }) => listingId);
  const rows = options.isByBook ? await listBookCardsOf(db, ids) : await listCardsOf(db, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const placed = hits.flatMap(({ listingId, keys, ofBook }) => {
    const row = byId.get(listingId);
    return row ? [{ row: { ...row, ofBook }, keys }] : [];
  });
  const { sort, cursor } = options;
  if (placed.length === 0) return null;
  return pageOf(placed, { sort, cursor, toShown: (one) => cardOf(one, options) });
}

type Row = FoundCopy & {
  bookTitle?: string;
  bookAuthors?: string;
  ofBook: Hit['ofBook'];
};

function cardOf({ row }: Placed<Row>, options: Options): CopyCard {
  const card =
    options.sort === 'total' ? withShipping(row, options) : toCard(row, options.photoOrigin);
  const { ofBook, bookTitle = '', bookAuthors = '' } = row;
  if (!ofBook) return card;
  return {
    ...card,
    title: truncate(bookTitle, 120),
    authors: truncate(bookAuthors, 80),
    copies: ofBook.copies,
    fromMinor: ofBook.lowestMinor,
  };
}
