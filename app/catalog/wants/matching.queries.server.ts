import { sql } from 'kysely';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** What the worker asks while it holds new copies against what people wait for. */

/** Copies that wait to be looked at, claimed until the transaction ends; several workers take others. */
export async function claimChecks(trx: Trx, limit: number) {
  return trx
    .selectFrom('want_checks')
    .select(['id', 'listing_id'])
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function deleteChecks(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom('want_checks').where('id', 'in', ids).execute();
}

/** Whether anybody keeps a search, whatever it asks for. */
export async function isSearchKept(trx: Trx): Promise<boolean> {
  const kept = trx.selectFrom('wants').select('id').where('anchor', 'is not', null).limit(1);
  return (await kept.executeTakeFirst()) !== undefined;
}

/** Those of these copies whose book somebody waits for. */
export async function listWaitedFor(trx: Trx, listingIds: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('listings as l')
    .select('l.id')
    .where('l.id', 'in', [...listingIds])
    .where((eb) =>
      eb.exists(eb.selectFrom('wants as w').select('w.id').whereRef('w.book_id', '=', 'l.book_id')),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** These copies as far as they are on sale, with all that a want can ask of them. */
export function listCopiesToMatch(trx: Trx, listingIds: readonly string[]) {
  return trx
    .selectFrom('listings as l')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .select(['l.id', 'l.book_id', 'l.seller_id', 's.handle', 'l.title', 'l.authors', 'l.publisher'])
    .select(['l.isbn13', 'l.year', 'l.subjects', 'l.condition', 'l.binding', 'l.language'])
    .select(['l.signed', 'l.first_edition', 'l.price_minor', 'l.published_at'])
    .select([sql<string>`coalesce(nullif(l.city, ''), s.city)`.as('city')])
    .select((eb) => [
      eb
        .exists(
          eb.selectFrom('listing_photos as p').select('p.id').whereRef('p.listing_id', '=', 'l.id'),
        )
        .as('has_photo'),
      eb
        .selectFrom('listing_prices as c')
        .select((inner) => inner.fn.max('c.created_at').as('at'))
        .whereRef('c.listing_id', '=', 'l.id')
        .as('priced_at'),
    ])
    .select(['b.title as bookTitle', 'b.authors as bookAuthors', 'b.publisher as bookPublisher'])
    .select(['b.isbn13 as bookIsbn13', 'b.year as bookYear', 'b.subjects as bookSubjects'])
    .where('l.id', 'in', [...listingIds])
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0)
    .orderBy('l.id')
    .execute();
}

/** Who waits for these books and has not bought them since. */
export function listBookWants(trx: Trx, bookIds: readonly string[]) {
  return trx
    .selectFrom('wants as w')
    .select(['w.user_id', 'w.book_id'])
    .where('w.book_id', 'in', [...bookIds])
    .where((eb) => eb.not(eb.exists(boughtSince())))
    .execute();
}

/** An order of this book by this person that came after the want and was not undone. */
export const boughtSince = () =>
  sql<unknown>`(
    SELECT 1 FROM order_lines x INNER JOIN orders o ON o.id = x.order_id
    WHERE o.buyer_id = w.user_id AND x.book_id = w.book_id AND o.created_at >= w.created_at
      AND o.status NOT IN ('expired', 'canceled'))`;

/** Kept searches of which one of these words is the anchor. */
export function listSearchWants(trx: Trx, anchors: readonly string[]) {
  return trx
    .selectFrom('wants')
    .select(['user_id', 'query', 'anchor', 'created_at'])
    .where('anchor', 'in', [...anchors])
    .execute();
}

const ROWS_AT_ONCE = 1000;

/** Each person meets each copy once, by whichever of their wants. */
export async function insertMatches(
  trx: Trx,
  matches: readonly { userId: string; listingId: string }[],
): Promise<void> {
  for (let from = 0; from < matches.length; from += ROWS_AT_ONCE) {
    await trx
      .insertInto('want_matches')
      .values(
        matches.slice(from, from + ROWS_AT_ONCE).map(({ userId, listingId }) => ({
          user_id: userId,
          listing_id: listingId,
          is_new: 1,
          created_at: now(),
        })),
      )
      .onDuplicateKeyUpdate({ listing_id: sql`VALUES(listing_id)` })
      .execute();
  }
}
