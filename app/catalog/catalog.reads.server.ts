// What the pages of the catalogue show: hits and rows turned into cards and pages. For everybody the
// same; who looks plays no part here.
import type { Database } from '~/db/database.server';
import { truncate } from '~/values/text';
import type { BrowseOrder } from './browse-order';
import { listCardsOf, listCopies, type FoundCopy } from './catalog.queries.server';
import type { BrowseFilters } from './catalog-filters.queries.server';
import { noFilters, type CatalogFilters } from './catalog-filters';
import type { Sort } from './catalog-query';
import type { CopyCard, CopyRow } from './copy-card';
import { readCursor, writeCursor, type PageCursor } from './page-cursor';
import { photoUrl } from './photo-url';
import type { FacetCounts, SearchAnswer } from './search/catalog-search';
import { noCounts } from './search/facet-answers';
import { findShopCounts, mysqlSearch } from './search/mysql-search.reads.server';
import { keyCount } from './search/pick-page';

export const copiesPerPage = 24;
/** Hits that were just sold, or lie in somebody's checkout, leave gaps; so many are filled. */
const spareHits = 6;

export type CopyPage<Card = CopyCard> = {
  cards: Card[];
  /** Values of `after`; null where there is no such page. */
  prev: string | null;
  next: string | null;
};

/** One page of the catalogue with what stands beside it. */
export type CatalogFound = CopyPage & {
  /** One more than are counted where there are more. */
  all: number;
  facets: FacetCounts;
} & Pick<SearchAnswer, 'isPopularOnly' | 'isEnd' | 'meant'>;

type Shown = { photoOrigin: string | undefined };
type PageOptions = Shown & { sort: Sort; after: string };

/**
 * What the catalogue shows for these filters: the page that `after` names, or the first one where it
 * names none, or one that is gone. `filters` null finds nothing.
 */
export async function findCatalog(
  db: Database,
  filters: CatalogFilters | null,
  options: PageOptions,
): Promise<CatalogFound> {
  const found = { all: 0, facets: noCounts(), isPopularOnly: false, isEnd: false, meant: null };
  if (!filters) return { ...found, ...emptyPage };
  const search = mysqlSearch(db);
  const { sort, photoOrigin } = options;
  if (sort !== 'relevance' && isWholeShop(filters)) {
    const counts = await findShopCounts(db);
    if (counts) {
      const page = await findBrowsePage(db, filters, { ...options, sort }, toCard);
      return { ...found, ...page, ...counts };
    }
  }
  const cursor = readCursor(sort, keyCount(sort), options.after);
  const answer = await search.find({ filters, sort, cursor, limit: copiesPerPage + 1 + spareHits });
  if (cursor && answer.hits.length === 0) {
    return findCatalog(db, filters, { ...options, after: '' });
  }
  const { hits, ...beside } = answer;
  const rows = new Map(
    (
      await listCardsOf(
        db,
        hits.map(({ listingId }) => listingId),
      )
    ).map((row) => [row.id, row]),
  );
  const onSale = hits.flatMap(({ listingId, keys }) => {
    const row = rows.get(listingId);
    return row ? [{ row, keys }] : [];
  });
  if (cursor && onSale.length === 0) return findCatalog(db, filters, { ...options, after: '' });
  const page = pageOf(onSale, { sort, cursor, toShown: ({ row }) => toCard(row, photoOrigin) });
  return { ...beside, ...page };
}

const emptyPage = { cards: [], prev: null, next: null };

/** Nothing was chosen that only the index knows. */
const isWholeShop = (filters: CatalogFilters) =>
  Object.entries(noFilters).every(
    ([name, empty]) =>
      JSON.stringify(filters[name as keyof CatalogFilters]) === JSON.stringify(empty),
  );

/** A page of a shop's copies or of a book's, which need no search. */
export function findCopyPage(
  db: Database,
  filters: Partial<BrowseFilters>,
  options: PageOptions & { sort: BrowseOrder },
): Promise<CopyPage> {
  return findBrowsePage(db, filters, options, toCard);
}

/** The same for a list that compares copies of one book. */
export function findCopyRows(
  db: Database,
  filters: Partial<BrowseFilters>,
  options: PageOptions & { sort: BrowseOrder },
): Promise<CopyPage<CopyRow>> {
  return findBrowsePage(db, filters, options, (row, photoOrigin) => ({
    ...toCard(row, photoOrigin),
    seller: row.seller,
    excerpt: truncate(row.excerpt, 160),
  }));
}

async function findBrowsePage<Card>(
  db: Database,
  filters: Partial<BrowseFilters>,
  { sort, after, photoOrigin }: PageOptions & { sort: BrowseOrder },
  toShown: (row: FoundCopy, photoOrigin: string | undefined) => Card,
): Promise<CopyPage<Card>> {
  const limit = copiesPerPage + 1;
  const cursor = readCursor(sort, 1, after);
  const found = await listCopies(db, { ...noFilters, ...filters }, { sort, cursor, limit });
  if (cursor && found.length === 0) {
    return findBrowsePage(db, filters, { sort, after: '', photoOrigin }, toShown);
  }
  const rows = found.map((row) => ({ row, keys: [browseKey[sort](row)] }));
  return pageOf(rows, { sort, cursor, toShown: ({ row }) => toShown(row, photoOrigin) });
}

type Placed = { row: FoundCopy; keys: readonly string[] };

/** The first rows as a page with the cursors of its neighbours; more rows mean that there is one. */
function pageOf<Card>(
  found: readonly Placed[],
  {
    sort,
    cursor,
    toShown,
  }: { sort: Sort; cursor: PageCursor | null; toShown: (placed: Placed) => Card },
): CopyPage<Card> {
  const rows = found.slice(0, copiesPerPage);
  const isMore = found.length > copiesPerPage;
  const isBackwards = cursor?.direction === 'before';
  if (isBackwards) rows.reverse();
  const place = (placed: Placed | undefined, direction: PageCursor['direction']) =>
    placed ? writeCursor(sort, { direction, keys: placed.keys, id: placed.row.id }) : null;
  return {
    cards: rows.map(toShown),
    prev: (isBackwards ? isMore : cursor !== null) ? place(rows[0], 'before') : null,
    next: isBackwards || isMore ? place(rows.at(-1), 'after') : null,
  };
}

/** The first few copies of a shop or book in an order, without paging. */
export async function listFirstCopies(
  db: Database,
  filters: Partial<BrowseFilters>,
  { sort, limit, photoOrigin }: Shown & { sort: BrowseOrder; limit: number },
): Promise<CopyCard[]> {
  const rows = await listCopies(db, { ...noFilters, ...filters }, { sort, limit, cursor: null });
  return rows.map((row) => toCard(row, photoOrigin));
}

/** Copies of the most popular books of a shelf, one a book. */
export async function listPopularCopies(
  db: Database,
  subject: string,
  { exceptId, limit, photoOrigin }: Shown & { exceptId: string; limit: number },
): Promise<CopyCard[]> {
  const ids = await mysqlSearch(db).popular(subject, limit + spareHits);
  const rows = await listCardsOf(
    db,
    ids.filter((id) => id !== exceptId),
  );
  return [...rows]
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .slice(0, limit)
    .map((row) => toCard(row, photoOrigin));
}

/** Copies of the feed. */
const feedLength = 30;

/** The newest copies with the moment at which they were published. */
export async function listFeed(db: Database): Promise<(CopyCard & { publishedAt: Date })[]> {
  const rows = await listCopies(db, noFilters, { sort: 'newest', limit: feedLength, cursor: null });
  return rows.flatMap((row) => {
    const { published_at: publishedAt } = row;
    return publishedAt ? [{ ...toCard(row, undefined), publishedAt }] : [];
  });
}

/** The whole number that a row is sorted by, without its id: the same as in `sortKeys`. */
const browseKey: Record<BrowseOrder, (row: FoundCopy) => string> = {
  newest: (row) => String(row.published_at?.getTime() ?? 0),
  price: (row) => row.price_minor,
  price_desc: (row) => row.price_minor,
};

function toCard(row: FoundCopy, photoOrigin: string | undefined): CopyCard {
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
