import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { copiesOnSale, facets, type Facet } from './catalog-filters.queries.server';
import { beyond, fitOf, orderBy, popularity, sortKeys } from './catalog-order.queries.server';
import type { CatalogFilters } from './catalog-filters';
import type { Sort } from './catalog-query';
import { countedAtMost } from './counted';
import type { PageCursor } from './page-cursor';

type PageOptions = { sort: Sort; cursor: PageCursor | null; limit: number };
export type FoundCopy = Awaited<ReturnType<typeof listCopies>>[number];

/**
 * One page of copies as cards show them, in the order of walking: backwards from a `before` cursor.
 * The page's ids are found first, so that only its own rows are looked up in the other tables.
 */
export function listCopies(
  db: Database,
  filters: CatalogFilters,
  { sort, cursor, limit }: PageOptions,
) {
  const keys = sortKeys(sort, filters);
  const order = orderBy(keys, cursor?.direction === 'before');
  let found = copiesOnSale(db, filters).select('l.id').limit(limit);
  for (const key of order) found = found.orderBy(key);
  if (cursor) found = found.where(beyond(keys, cursor));

  const cover = db
    .selectFrom('listing_photos as first')
    .select('first.id')
    .where('first.listing_id', '=', sql.ref<string>('l.id'))
    .orderBy('first.position')
    .orderBy('first.id')
    .limit(1);
  const copiesOfBook = db
    .selectFrom('listings as same')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('same.book_id', '=', sql.ref<string>('l.book_id'))
    .where('same.status', '=', 'published')
    .where('same.available', '>', 0);
  let cards = db
    .selectFrom(found.as('page'))
    .innerJoin('listings as l', 'l.id', 'page.id')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .leftJoin('listing_photos as p', (join) => join.on('p.id', '=', cover))
    .select(['l.id', 'l.book_id', 'l.title', 'l.authors', 'l.condition', 'l.price_minor'])
    .select(['l.signed', 'l.first_edition', 'l.published_at', 's.display_name as seller'])
    .select(sql<string>`left(l.description, 200)`.as('excerpt'))
    .select([sql<string>`coalesce(nullif(l.city, ''), s.city)`.as('city')])
    .select(['p.object_key', 'p.width', 'p.height'])
    .select([
      copiesOfBook.as('copies'),
      fitOf(filters.phrase).as('fit'),
      popularity.as('popularity'),
    ]);
  for (const key of order) cards = cards.orderBy(key);
  return cards.execute();
}

/**
 * A question is counted over so many answers (a copy may stand on several shelves); where there are
 * more, its counts are not told. Ten thousand for each of four questions take 0.1 s, which is paid
 * once in the lifetime of the cache.
 */
export const facetSample = 10_000;

export type FacetCount = { facet: Facet | 'all'; value: string; count: string };

/**
 * How many copies there are (at most one more than {@link countedAtMost}), and how many each answer
 * to each question would give with the other filters as they are.
 */
export function countCopies(db: Database, filters: CatalogFilters): Promise<FacetCount[]> {
  const all = db
    .selectFrom(upToCounted(db, filters))
    .select((eb) => [
      sql<FacetCount['facet']>`${'all'}`.as('facet'),
      sql<string>`${''}`.as('value'),
      eb.fn.countAll<string>().as('count'),
    ]);
  return facets
    .reduce((query, facet) => query.unionAll(countFacet(db, filters, facet)), all)
    .execute();
}

function countFacet(db: Database, filters: CatalogFilters, facet: Facet) {
  const copies = copiesOnSale(db, filters, facet).limit(facetSample);
  const hits =
    facet === 'subject'
      ? copies
          .innerJoin('book_subjects as own', 'own.book_id', 'l.book_id')
          .select('own.subject as value')
      : copies.select(`l.${facet} as value`);
  return db
    .selectFrom(hits.as('hit'))
    .select((eb) => [
      sql<FacetCount['facet']>`${facet}`.as('facet'),
      sql<string>`hit.value`.as('value'),
      eb.fn.countAll<string>().as('count'),
    ])
    .groupBy('hit.value');
}

/** How many copies pass the filters; at most one more than {@link countedAtMost}. */
export async function countCopiesOnSale(db: Database, filters: CatalogFilters): Promise<number> {
  const { count } = await db
    .selectFrom(upToCounted(db, filters))
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function upToCounted(db: Database, filters: CatalogFilters) {
  return copiesOnSale(db, filters)
    .select('l.id')
    .limit(countedAtMost + 1)
    .as('hit');
}
