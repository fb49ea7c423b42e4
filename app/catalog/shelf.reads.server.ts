// What came in last, of everything or of one shelf.
import type { Database } from '~/db/database.server';
import { findCatalog, findWholeShop, type CatalogFound } from './catalog.reads.server';
import { listCardsOf, listCopies } from './catalog.queries.server';
import { noFilters } from './catalog-filters';
import type { CopyCard } from './copy-card';
import { toCard, type CopyPage, type Shown } from './page-of-copies';
import { mysqlSearch } from './search/mysql-search.reads.server';
import type { SubjectCode } from './subjects';

export type Shelf = CopyPage & Pick<CatalogFound, 'all'>;

/** Copies of a feed. */
const feedLength = 30;
/** Nothing here is sorted by it. */
const noPostage = () => null;

/** A page of a shelf's copies, the newest first. */
export async function findShelf(
  db: Database,
  subject: SubjectCode,
  { after, photoOrigin }: Shown & { after: string },
): Promise<Shelf> {
  const order = { sort: 'newest', usual: 'newest', isByBook: false, postage: noPostage } as const;
  const filters = { ...noFilters, subject };
  const found = await findCatalog(db, filters, { ...order, after, photoOrigin });
  const { cards, prev, next, all } = found;
  return { cards, prev, next, all };
}

/** A page of all copies, the newest first. */
export const findArrivals = (
  db: Database,
  { after, photoOrigin }: Shown & { after: string },
): Promise<CopyPage> =>
  findWholeShop(db, {
    ...{ sort: 'newest', isByBook: false, postage: noPostage, after, photoOrigin },
  });

export type FeedCopy = CopyCard & { publishedAt: Date };

/** The newest copies, of a shelf or of all (null), each with the moment at which it was published. */
export async function listFeed(db: Database, subject: SubjectCode | null): Promise<FeedCopy[]> {
  const rows = subject === null ? await listNewest(db) : await listNewestOf(db, subject);
  return rows.flatMap((row) => {
    const { published_at: publishedAt } = row;
    return publishedAt ? [{ ...toCard(row, undefined), publishedAt }] : [];
  });
}

const listNewest = (db: Database) =>
  listCopies(db, noFilters, { sort: 'newest', limit: feedLength, cursor: null });

async function listNewestOf(db: Database, subject: SubjectCode) {
  const { hits } = await mysqlSearch(db).find({
    filters: { ...noFilters, subject },
    ...{ sort: 'newest', usual: 'newest', postage: noPostage, cursor: null, limit: feedLength },
    isByBook: false,
  });
  const ids = hits.map(({ listingId }) => listingId);
  const rows = await listCardsOf(db, ids);
  return [...rows].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
