// Rows as cards, and a list of them as a page with its neighbours.
import { truncate } from '~/values/text';
import type { FoundCopy } from './catalog.queries.server';
import type { Sort } from './catalog-query';
import type { CopyCard } from './copy-card';
import { writeCursor, type PageCursor } from './page-cursor';
import { photoUrl } from './photo-url';
import type { Postage } from './total-price';

export const copiesPerPage = 24;

export type CopyPage<Card = CopyCard> = {
  cards: Card[];
  /** Values of `after`; null where there is no such page. */
  prev: string | null;
  next: string | null;
};

export type Shown = { photoOrigin: string | undefined };
export type Placed<Row = FoundCopy> = { row: Row; keys: readonly string[] };

/** The first rows as a page with the cursors of its neighbours; more rows mean that there is one. */
export function pageOf<Card, Row extends { id: string } = FoundCopy>(
  found: readonly Placed<Row>[],
  {
    sort,
    cursor,
    toShown,
  }: { sort: Sort; cursor: PageCursor | null; toShown: (placed: Placed<Row>) => Card },
): CopyPage<Card> {
  const rows = found.slice(0, copiesPerPage);
  const isMore = found.length > copiesPerPage;
  const isBackwards = cursor?.direction === 'before';
  if (isBackwards) rows.reverse();
  const place = (placed: Placed<Row> | undefined, direction: PageCursor['direction']) =>
    placed ? writeCursor(sort, { direction, keys: placed.keys, id: placed.row.id }) : null;
  return {
    cards: rows.map(toShown),
    prev: (isBackwards ? isMore : cursor !== null) ? place(rows[0], 'before') : null,
    next: isBackwards || isMore ? place(rows.at(-1), 'after') : null,
  };
}

/** A card that also says what sending the copy costs. */
export function withShipping(
  row: FoundCopy,
  { photoOrigin, postage }: Shown & { postage: Postage },
): CopyCard {
  return {
    ...toCard(row, photoOrigin),
    shippingMinor: postage({ ...row, priceMinor: row.price_minor })?.toString() ?? null,
  };
}

/** What a card shows of a row. */
export function toCard(row: FoundCopy, photoOrigin: string | undefined): CopyCard {
  const { object_key: key, width, height } = row;
  return {
    id: row.id,
    bookId: row.book_id,
    title: truncate(row.title, 120),
    authors: truncate(row.authors, 80),
    condition: row.condition,
    priceMinor: row.price_minor,
    city: row.city,
    signed: row.signed === 1,
    firstEdition: row.first_edition === 1,
    copies: Number(row.copies),
    photo:
      key && width && height ? { src: photoUrl(photoOrigin, key, 'card'), width, height } : null,
  };
}
