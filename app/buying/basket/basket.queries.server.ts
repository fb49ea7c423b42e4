import { sql } from 'kysely';
import { setAsideFromBuyer } from '~/catalog/stock.queries.server';
import { boughtSince } from '~/catalog/wants/matching.queries.server';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import type { Condition } from '~/values/condition';

/** The books that a person waits for and has not bought since, the newest first. */
export function listWantedBooks(db: Database, userId: string, limit: number) {
  return db
    .selectFrom('wants as w')
    .innerJoin('books as b', 'b.id', 'w.book_id')
    .select(['b.id', 'b.title'])
    .where('w.user_id', '=', userId)
    .where((eb) => eb.not(eb.exists(boughtSince())))
    .orderBy('w.id', 'desc')
    .limit(limit)
    .execute();
}

/** What a copy costs, weighs and comes from, and how many of it there are for this buyer. */
const copiesFor = (db: Database | Trx, buyerId: string | null) =>
  db
    .selectFrom('listings')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['listings.id', 'listings.book_id as bookId', 'listings.seller_id as sellerId'])
    .select(['listings.status', 'listings.available', 'listings.price_minor as priceMinor'])
    .select(['listings.weight_grams as weightGrams', 'listings.carriers'])
    .select(['sellers.city as sellerCity', 'sellers.carriers as sellerCarriers'])
    .select(setAsideFromBuyer(buyerId).as('setAside'));

export type BasketCopyRow = Awaited<ReturnType<typeof listCopiesByIds>>[number];

/** These copies, on sale or not. */
export const listCopiesByIds = (
  db: Database | Trx,
  ids: readonly string[],
  buyerId: string | null,
) =>
  copiesFor(db, buyerId)
    .where('listings.id', 'in', [...ids])
    .execute();

interface Asked {
  bookIds: readonly string[];
  conditions: readonly Condition[];
  /** None of this person's own, and what is set aside for them counts. */
  buyerId: string | null;
  /** So many of each book, the cheapest. */
  most: number;
}

/** The copies of these books, in one of these conditions, that the buyer can have this moment. */
export function listCopiesOfBooks(db: Database, { bookIds, conditions, buyerId, most }: Asked) {
  const cheapest = db
    .selectFrom('listings')
    .select('listings.id')
    .select(
      sql<string>`ROW_NUMBER() OVER (PARTITION BY listings.book_id
        ORDER BY listings.price_minor, listings.id)`.as('place'),
    )
    .where('listings.book_id', 'in', [...bookIds])
    .where('listings.status', '=', 'published')
    .where('listings.condition', 'in', [...conditions])
    .where('listings.seller_id', '!=', buyerId ?? '')
    .where(sql<boolean>`listings.available > ${setAsideFromBuyer(buyerId)}`);
  return copiesFor(db, buyerId)
    .innerJoin(cheapest.as('cheapest'), 'cheapest.id', 'listings.id')
    .where('cheapest.place', '<=', String(most))
    .execute();
}

/** What a page shows of copies. */
export function listCopyCards(db: Database, ids: readonly string[]) {
  return db
    .selectFrom('listings')
    .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
    .select(['listings.id', 'listings.title', 'listings.authors', 'listings.condition'])
    .select(['sellers.handle', 'sellers.display_name as sellerName'])
    .select(
      sql<string | null>`(SELECT p.object_key FROM listing_photos p
        WHERE p.listing_id = listings.id ORDER BY p.position, p.id LIMIT 1)`.as('photoKey'),
    )
    .where('listings.id', 'in', [...ids])
    .execute();
}
