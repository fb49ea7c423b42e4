import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

export type ListingRow = NonNullable<Awaited<ReturnType<typeof findListingRow>>>;

/**
 * A copy with its shop and book. Strangers find what is published or sold, and learn that it was
 * `removed`; its owner finds it in every state.
 */
export function findListingRow(db: Database, id: string, viewerId: string | null) {
  return db
    .selectFrom('listings as l')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .select([
      'l.id',
      'l.book_id',
      'l.status',
      'l.status_reason',
      'l.title',
      'l.authors',
      'l.isbn13',
    ])
    .select(['l.publisher', 'l.place', 'l.year', 'l.edition', 'l.language', 'l.binding', 'l.pages'])
    .select(['l.subjects', 'l.condition', 'l.jacket_condition', 'l.defects', 'l.signed'])
    .select([
      'l.book_club',
      'l.first_edition',
      'l.description',
      'l.price_minor',
      'l.available',
      'l.sku',
    ])
    .select(['l.weight_grams', 'l.handling_days', 'l.carriers'])
    .select([sql<string>`coalesce(nullif(l.city, ''), s.city)`.as('city')])
    .select(['s.handle', 's.display_name', 's.created_at as seller_since', 'b.picture_key'])
    .select(sql<number>`l.seller_id = ${viewerId}`.as('is_own'))
    .select(
      sql<Date | null>`CASE WHEN l.reserved_until > UTC_TIMESTAMP(3) THEN l.reserved_until END`.as(
        'reserved_until',
      ),
    )
    .select(sql<number>`COALESCE(l.reserved_for = ${viewerId}, 0)`.as('is_reserved_for_viewer'))
    .where('l.id', '=', id)
    .where((eb) => {
      const shown = eb('l.status', 'in', ['published', 'sold', 'removed']);
      return viewerId === null ? shown : eb.or([shown, eb('l.seller_id', '=', viewerId)]);
    })
    .executeTakeFirst();
}

/** The photos of a copy in their order, the cover first. */
export function listListingPhotos(db: Database, listingId: string) {
  return db
    .selectFrom('listing_photos')
    .select(['object_key', 'width', 'height', 'alt', 'defect', 'avif_ready'])
    .where('listing_id', '=', listingId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** A book (edition) as it is kept. */
export function findBookRow(db: Database, id: string) {
  return db
    .selectFrom('books')
    .select(['id', 'isbn13', 'title', 'authors', 'publisher', 'place', 'year', 'edition'])
    .select(['language', 'binding', 'pages', 'subjects', 'picture_key'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A shop that is open: one whose owner was disabled is found by nobody. */
export function findShopRow(db: Database, handle: string) {
  return db
    .selectFrom('sellers as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(['s.handle', 's.display_name', 's.about', 's.city', 's.created_at'])
    .where('s.handle', '=', handle)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
}
