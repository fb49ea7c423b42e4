// What the pages of the catalogue show: hits and rows turned into cards and pages. For everybody the
// same; who looks plays no part here.
import type { Database } from '~/db/database.server';
import type { BrowseOrder } from './browse-order';
import { listCardsOf, listCopies, type FoundCopy } from './catalog.queries.server';
import type { BrowseFilters } from './catalog-filters.queries.server';
import { noFilters, type CatalogFilters } from './catalog-filters';
import type { Sort, UsualSort } from './catalog-query';
import type { CopyCard } from './copy-card';
import { copiesPerPage, pageOf, toCard, withShipping } from './page-of-copies';
import type { CopyPage, Placed, Shown } from './page-of-copies';
import { readCursor } from './page-cursor';
import type { FacetCounts, SearchAnswer } from './search/catalog-search';
import { noCounts } from './search/facet-answers';
import { findShopCounts, mysqlSearch } from './search/mysql-search.reads.server';
import { keyCount } from './search/pick-page';
import type { Postage } from './total-price';

/** Hits that were just sold, or lie in somebody's checkout, leave gaps; so many are filled. */
const spareHits = 6;

/** One page of the catalogue with what stands beside it. */
export type CatalogFound = CopyPage & {
  /** One more than are counted where there are more. */
  all: number;
  facets: FacetCounts;
} & Pick<SearchAnswer, 'sort' | 'isPopularOnly' | 'isEnd' | 'meant'>;

type PageOptions = Shown & { sort: Sort; after: string };
type CatalogOptions = PageOptions & { usual: UsualSort; postage: Postage };

/**
 * What the catalogue shows for these filters: the page that `after` names, or the first one where it
 * names none, or one that is gone. `filters` null finds nothing.
 */
export async function findCatalog(
  db: Database,
  filters: CatalogFilters | null,
  options: CatalogOptions,
): Promise<CatalogFound> {
  const { sort: wanted, usual, postage, photoOrigin } = options;
  const found = { sort: wanted, all: 0, facets: noCounts(), meant: null, ...noMarks };
  if (!filters) return { ...found, ...emptyPage };
  const search = mysqlSearch(db);
  if (wanted !== 'relevance' && isWholeShop(filters)) {
    const counts = await findShopCounts(db);
    if (counts) {
      const sort = wanted === 'total' ? 'newest' : wanted;
      const page = await findBrowsePage(db, filters, { ...options, sort }, toCard);
      return { ...found, sort, ...page, ...counts };
    }
  }
  const cursor = readCursor(wanted, keyCount(wanted), options.after);
  const limit = copiesPerPage + 1 + spareHits;
  const answer = await search.find({ filters, sort: wanted, usual, postage, cursor, limit });
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
  const { sort } = answer;
  const toShown = ({ row }: Placed) =>
    sort === 'total' ? withShipping(row, options) : toCard(row, photoOrigin);
  const page = pageOf(onSale, { sort, cursor: sort === wanted ? cursor : null, toShown });
  return { ...beside, ...page };
}

const noMarks = { isPopularOnly: false, isEnd: false };

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
