import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

const cityOf = sql<string>`coalesce(nullif(l.city, ''), s.city)`;

/**
 * Of these copies those on sale, with all that the index writes of them; each city that has none yet is
 * given its number.
 */
export async function listCopiesToIndex(trx: Trx, ids: readonly string[]) {
  const copies = await listCopies(trx, ids);
  const unknown = copies.flatMap(({ city, city_no }) => (city_no === null ? [city] : []));
  if (unknown.length === 0) return copies;
  await insertCities(trx, unknown);
  return listCopies(trx, ids);
}

/** Cities that are known keep their numbers. */
export async function insertCities(db: Database | Trx, cities: readonly string[]): Promise<void> {
  await db
    .insertInto('search_cities')
    .values([...new Set(cities)].sort().map((city) => ({ city })))
    .onDuplicateKeyUpdate({ city: sql`VALUES(city)` })
    .execute();
}

function listCopies(trx: Trx, ids: readonly string[]) {
  return trx
    .selectFrom('listings as l')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .leftJoin('search_cities as k', (join) => join.on('k.city', '=', cityOf))
    .select(['l.id', 'l.book_id', 'l.seller_id', 'l.version', 'l.title', 'l.authors'])
    .select(['l.publisher', 'l.isbn13', 'l.year', 'l.subjects', 'l.condition', 'l.binding'])
    .select(['l.language', 'l.signed', 'l.first_edition', 'l.price_minor', 'l.published_at'])
    .select([cityOf.as('city'), 'k.city_no', 's.seller_no', 'l.weight_grams', 'l.carriers'])
    .select((eb) =>
      eb
        .exists(
          eb.selectFrom('listing_photos as p').select('p.id').whereRef('p.listing_id', '=', 'l.id'),
        )
        .as('has_photo'),
    )
    .select(['b.title as bookTitle', 'b.authors as bookAuthors', 'b.publisher as bookPublisher'])
    .select(['b.isbn13 as bookIsbn13', 'b.year as bookYear', 'b.subjects as bookSubjects'])
    .select('b.popularity')
    .where('l.id', 'in', [...ids].sort())
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0)
    .where('l.published_at', 'is not', null)
    .orderBy('l.id')
    .execute();
}
