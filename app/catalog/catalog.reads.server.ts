// What the pages of the catalogue show: hits and rows turned into cards and pages. For everybody the
// same; who looks plays no part here.
import type { Database } from '~/db/database.server';
import type { BrowseOrder } from './browse-order';
import { listCardsOf, listCopies, type FoundCopy } from './catalog.queries.server';
import type { BrowseFilters } from './catalog-filters.queries.server';
import { noFilters, type CatalogFilters } from './catalog-filters';
import type { Sort, UsualSort } from './catalog-query';
import type { CopyCard } from './copy-card';
import { copiesPerPage, pageOf, toCard } from './page-of-copies';
import type { CopyPage, Shown } from './page-of-copies';
import { readCursor } from './page-cursor';
import { pageOfHits, spareHits } from './page-of-hits.reads.server';
import type { SearchAnswer } from './search/catalog-search';
import { noCounts } from './search/facet-answers';
import { mysqlSearch } from './search/mysql-search.reads.server';
import { findShopCounts } from './search/named-counts.reads.server';
import { keyCount } from './search/pick-page';
import type { Postage } from './total-price';

/** One page of the catalogue with what stands beside it. */
export type CatalogFound = CopyPage &
  Pick<
    SearchAnswer,
    'sort' | 'all' | 'books' | 'facets' | 'isPopularOnly' | 'isCountedInPart' | 'isEnd' | 'meant'
  >;

type PageOptions = Shown & { sort: Sort; after: string };
type CatalogOptions = PageOptions & { usual: UsualSort; isByBook: boolean; postage: Postage };

/**
 * What the catalogue shows for these filters: the page that `after` names, or the first one where it
 * names none, or one that is gone. `filters` null finds nothing.
 */
export async function findCatalog(
  db: Database,
  filters: CatalogFilters | null,
  options: CatalogOptions,
): Promise<CatalogFound> {
  const { sort: wanted, usual, isByBook, postage } = options;
  const found = { sort: wanted, all: 0, books: null, facets: noCounts(), meant: null, ...noMarks };
  if (!filters) return { ...found, ...emptyPage };
  if (wanted !== 'relevance' && isWholeShop(filters)) {
    const counts = await findShopCounts(db);
    if (counts) {
      const sort = wanted === 'total' ? 'newest' : wanted;
      return { ...found, sort, ...(await findWholeShop(db, { ...options, sort })), ...counts };
    }
  }
  const cursor = readCursor(wanted, keyCount(wanted), options.after);
  const limit = copiesPerPage + 1 + spareHits;
  const question = { filters, sort: wanted, usual, postage, cursor, limit, isByBook };
  const { hits, ...beside } = await mysqlSearch(db).find(question);
  const { sort } = beside;
  const place = sort === wanted ? cursor : null;
  const page = await pageOfHits(db, hits, { ...options, sort, cursor: place });
  if (!page && cursor) return findCatalog(db, filters, { ...options, after: '' });
  return { ...beside, ...(page ?? emptyPage) };
}

/** A page of everything on sale; its far ones cost no more than the first. */
export async function findWholeShop(
  db: Database,
  options: Shown & { sort: BrowseOrder; after: string; isByBook: boolean; postage: Postage },
): Promise<CopyPage> {
  const { sort, after, isByBook } = options;
  const cursor = readCursor(sort, keyCount(sort), after);
  const limit = copiesPerPage + 1 + spareHits;
  const hits = await mysqlSearch(db).walk({ sort, cursor, limit, isByBook });
  const page = await pageOfHits(db, hits, { ...options, cursor });
  if (!page && cursor) return findWholeShop(db, { ...options, after: '' });
  return page ?? emptyPage;
}

const noMarks = { isPopularOnly: false, isCountedInPart: false, isEnd: false };

const emptyPage = { cards: [], prev: null, next: null };

/** Nothing was chosen that only the index knows. */
const isWholeShop = (filters: CatalogFilters) =>
  Object.entries(noFilters).every(
    ([name, empty]) =>
      JSON.stringify(filters[name as keyof CatalogFilters]) === JSON.stringify(empty),
  );

/** A page of a shop's copies, which need no search. */
export function findCopyPage(
  db: Database,
  filters: Pick<BrowseFilters, 'sellerHandle'>,
  options: PageOptions & { sort: BrowseOrder },
): Promise<CopyPage> {
  return findBrowsePage(db, filters, options, toCard);
}

/** The page of an order that is a column's; the first one where `after` names none, or one that is gone. */
export async function findBrowsePage<Card>(
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

/** The whole number that a row is sorted by, without its id: the same as in `sortKeys`. */
const browseKey: Record<BrowseOrder, (row: FoundCopy) => string> = {
  newest: (row) => String(row.published_at?.getTime() ?? 0),
  price: (row) => row.price_minor,
  price_desc: (row) => row.price_minor,
};
