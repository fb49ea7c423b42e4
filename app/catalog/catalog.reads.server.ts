// What the pages of the catalogue show: rows turned into cards, pages and counts. For everybody the
// same; who looks plays no part here.
import type { Database } from '~/db/database.server';
import { truncate } from '~/values/text';
import { countCopies, facetSample, listCopies } from './catalog.queries.server';
import type { FoundCopy } from './catalog.queries.server';
import { facets, type Facet } from './catalog-filters.queries.server';
import { noFilters, type CatalogFilters } from './catalog-filters';
import type { Sort } from './catalog-query';
import type { CopyCard, CopyRow } from './copy-card';
import { readCursor, writeCursor, type PageCursor } from './page-cursor';
import { photoUrl } from './photo-url';

export const copiesPerPage = 24;

export type CopyPage<Card = CopyCard> = {
  cards: Card[];
  /** Values of `after`; null where there is no such page. */
  prev: string | null;
  next: string | null;
};
/** `all` is one more than `countedAtMost` where there are more; null: too many to count. */
export type CatalogCounts = {
  all: number;
  facets: Record<Facet, { value: string; count: number | null }[]>;
};
type Shown = { photoOrigin: string | undefined };

type PageOptions = Shown & { sort: Sort; after: string };

/**
 * The page of copies that `after` names; the first one where it names none, or one that is gone.
 * `filters` null finds nothing.
 */
export function findCopyPage(
  db: Database,
  filters: CatalogFilters | null,
  options: PageOptions,
): Promise<CopyPage> {
  return findPage(db, filters, options, toCard);
}

/** The same for a list that compares copies of one book. */
export function findCopyRows(
  db: Database,
  filters: CatalogFilters,
  options: PageOptions,
): Promise<CopyPage<CopyRow>> {
  return findPage(db, filters, options, (row, photoOrigin) => ({
    ...toCard(row, photoOrigin),
    seller: row.seller,
    excerpt: truncate(row.excerpt, 160),
  }));
}

async function findPage<Card>(
  db: Database,
  filters: CatalogFilters | null,
  { sort, after, photoOrigin }: PageOptions,
  toShown: (row: FoundCopy, photoOrigin: string | undefined) => Card,
): Promise<CopyPage<Card>> {
  if (!filters) return { cards: [], prev: null, next: null };
  const limit = copiesPerPage + 1;
  const cursor = readCursor(sort, sort === 'relevance' ? 2 : 1, after);
  const found = await listCopies(db, filters, { sort, cursor, limit });
  if (cursor && found.length === 0) {
    return findPage(db, filters, { sort, after: '', photoOrigin }, toShown);
  }
  const rows = found.slice(0, copiesPerPage);
  const isMore = found.length > copiesPerPage;
  const isBackwards = cursor?.direction === 'before';
  if (isBackwards) rows.reverse();
  const place = (row: FoundCopy | undefined, direction: PageCursor['direction']) =>
    row ? writeCursor(sort, { direction, keys: keysOf[sort](row), id: row.id }) : null;
  const hasPrev = isBackwards ? isMore : cursor !== null;
  const hasNext = isBackwards || isMore;
  return {
    cards: rows.map((row) => toShown(row, photoOrigin)),
    prev: hasPrev ? place(rows[0], 'before') : null,
    next: hasNext ? place(rows.at(-1), 'after') : null,
  };
}

/** The first few copies in an order, without paging. */
export async function listFirstCopies(
  db: Database,
  filters: Partial<CatalogFilters>,
  { sort, limit, photoOrigin }: Shown & { sort: Sort; limit: number },
): Promise<CopyCard[]> {
  const all = { ...noFilters, ...filters };
  const rows = await listCopies(db, all, { sort, limit, cursor: null });
  return rows.map((row) => toCard(row, photoOrigin));
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

/** Counts of copies, in all and for each answer to each question, the most frequent first. */
export async function findCatalogCounts(
  db: Database,
  filters: CatalogFilters | null,
): Promise<CatalogCounts> {
  const rows = filters ? await countCopies(db, filters) : [];
  const ofFacet = (facet: Facet) => {
    const own = rows.filter((row) => row.facet === facet);
    const isExact = own.reduce((sum, row) => sum + Number(row.count), 0) < facetSample;
    return own
      .filter((row) => row.value !== '')
      .sort((a, b) => Number(b.count) - Number(a.count))
      .map((row) => ({ value: row.value, count: isExact ? Number(row.count) : null }));
  };
  return {
    all: Number(rows.find((row) => row.facet === 'all')?.count ?? 0),
    facets: Object.fromEntries(
      facets.map((facet) => [facet, ofFacet(facet)]),
    ) as CatalogCounts['facets'],
  };
}

/** The whole numbers that a row is sorted by, without its id: the same as in `sortKeys`. */
const keysOf: Record<Sort, (row: FoundCopy) => string[]> = {
  newest: (row) => [String(row.published_at?.getTime() ?? 0)],
  price: (row) => [row.price_minor],
  price_desc: (row) => [row.price_minor],
  relevance: (row) => [String(row.fit), String(row.popularity)],
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
