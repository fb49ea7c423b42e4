import type { Database } from '~/db/database.server';
import { createShortCache, type ShortCache } from '~/platform/short-cache.server';
import { findCatalog, listFirstCopies, type CatalogFound } from './catalog.reads.server';
import { catalogLink } from './catalog-links';
import { catalogModel, type CatalogModel } from './catalog-model';
import { readCatalogQuery } from './catalog-query';
import type { CopyCard } from './copy-card';
import type { Delivery } from './total-price';

export type CatalogAnswer = CatalogModel &
  Pick<CatalogFound, 'cards' | 'all' | 'books' | 'isPopularOnly' | 'isCountedInPart' | 'isEnd'>;
type Caches = {
  answers: ShortCache<CatalogAnswer>;
  newest: ShortCache<CopyCard[]>;
};

/**
 * Milliseconds. The list is the same for everybody, so members share what visitors have in the page
 * cache; who buys learns at the cart whether a copy is still there.
 */
const lifetime = 3000;
const maxEntries = 300;
const newestShown = 12;
const caches = new WeakMap<Database, Caches>();

/** What the catalogue shows for these parameters; asked of the database at most once in 3 s. */
export function findSharedCatalog(
  db: Database,
  search: URLSearchParams,
  { photoOrigin, delivery }: { photoOrigin: string | undefined; delivery: Delivery },
): Promise<CatalogAnswer> {
  const { answers } = cachesOf(db);
  const query = readCatalogQuery(search);
  const { fields, filters, sort, usual, isByBook, after } = query;
  const { key, postage } = delivery;
  // Where it would go changes one order alone.
  const place = sort === 'total' ? ` ${key}` : '';
  return answers.get(catalogLink(fields, { sort, isByBook, after }) + place, async () => {
    const found = await findCatalog(db, filters, {
      ...{ sort, usual, isByBook, after, photoOrigin, postage },
    });
    const { cards, all, books, isPopularOnly, isCountedInPart, isEnd } = found;
    const marks = { isPopularOnly, isCountedInPart, isEnd };
    return { ...catalogModel(query, found), cards, all, books, ...marks };
  });
}

/** The newest copies of all, for the home page; as old as the catalogue at most. */
export function listSharedNewest(
  db: Database,
  photoOrigin: string | undefined,
): Promise<CopyCard[]> {
  return cachesOf(db).newest.get('', () =>
    listFirstCopies(db, {}, { sort: 'newest', limit: newestShown, photoOrigin }),
  );
}

/** Kept with the database that they came from. */
function cachesOf(db: Database): Caches {
  const kept = caches.get(db) ?? {
    answers: createShortCache<CatalogAnswer>({ lifetime, maxEntries }),
    newest: createShortCache<CopyCard[]>({ lifetime, maxEntries: 1 }),
  };
  caches.set(db, kept);
  return kept;
}
