import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { BrowseOrder } from './browse-order';
import { copiesOnSale, type BrowseFilters } from './catalog-filters.queries.server';
import { beyond, orderBy, sortKeys } from './catalog-order.queries.server';
import type { PageCursor } from './page-cursor';
import { mostCounted } from './search/catalog-search';

type PageOptions = { sort: BrowseOrder; cursor: PageCursor | null; limit: number };
export type FoundCopy = Awaited<ReturnType<typeof listCopies>>[number];

/**
 * One page of copies as cards show them, in the order of walking: backwards from a `before` cursor.
 * The page's ids are found first, so that only its own rows are looked up in the other tables.
 */
export function listCopies(
  db: Database,
  filters: BrowseFilters,
  { sort, cursor, limit }: PageOptions,
) {
  const keys = sortKeys(sort);
  const order = orderBy(keys, cursor?.direction === 'before');
  let found = copiesOnSale(db, filters).select('l.id').limit(limit);
  for (const key of order) found = found.orderBy(key);
  if (cursor) found = found.where(beyond(keys, cursor));
  let cards = selectCards(db).innerJoin(found.as('page'), 'page.id', 'l.id');
  for (const key of order) cards = cards.orderBy(key);
  return cards.execute();
}

/** The cards of these copies, in no order; those that cannot be bought now are missing. */
export async function listCardsOf(db: Database, ids: readonly string[]): Promise<FoundCopy[]> {
  if (ids.length === 0) return [];
  return selectCards(db)
    .where('l.id', 'in', ids)
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0)
    .execute();
}

/** A card of each book by one of its copies, which may be in somebody's checkout; in no order. */
export async function listBookCardsOf(db: Database, copyIds: readonly string[]) {
  if (copyIds.length === 0) return [];
  return selectCards(db)
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .select(['b.title as bookTitle', 'b.authors as bookAuthors'])
    .where('l.id', 'in', copyIds)
    .execute();
}

function selectCards(db: Database) {
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
  return db
    .selectFrom('listings as l')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .leftJoin('listing_photos as p', (join) => join.on('p.id', '=', cover))
    .select(['l.id', 'l.book_id', 'l.title', 'l.authors', 'l.condition', 'l.price_minor'])
    .select(['l.signed', 'l.first_edition', 'l.published_at', 's.display_name as seller'])
    .select(sql<string>`left(l.description, 200)`.as('excerpt'))
    .select([sql<string>`coalesce(nullif(l.city, ''), s.city)`.as('city')])
    .select(['l.weight_grams as weightGrams', 'l.carriers'])
    .select(['s.city as sellerCity', 's.carriers as sellerCarriers'])
    .select(['p.object_key', 'p.width', 'p.height'])
    .select([copiesOfBook.as('copies')]);
}

/**
 * How many copies a shop has on sale, at most one more than are counted: by the search's index, where ten
 * thousand of them lie side by side.
 */
export async function countCopiesOfShop(db: Database, handle: string): Promise<number> {
  const hits = db
    .selectFrom('search_copies as c')
    .select('c.copy_no')
    .where('c.seller_no', '=', (eb) =>
      eb.selectFrom('sellers as s').select('s.seller_no').where('s.handle', '=', handle),
    )
    .limit(mostCounted + 1)
    .as('hit');
  const { count } = await db
    .selectFrom(hits)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
