import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';

/** What people wait for. The person stands in every WHERE of their own pages' queries (C34). */

type Handle = Database | Trx;

export interface NewWant {
  userId: string;
  wantKey: string;
  bookId: string | null;
  query: string;
  anchor: string | null;
}

/** False when the person waits for it already. */
export async function insertWant(trx: Trx, want: NewWant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('wants')
    .values({
      id: newId(),
      user_id: want.userId,
      want_key: want.wantKey,
      book_id: want.bookId,
      query: want.query,
      anchor: want.anchor,
      lined_up_at: now(),
      created_at: now(),
    })
    .onDuplicateKeyUpdate({ want_key: sql`VALUES(want_key)` })
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function deleteWant(trx: Trx, userId: string, wantKey: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('wants')
    .where('user_id', '=', userId)
    .where('want_key', '=', wantKey)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** How many things a person waits for; their row is locked, so that two posts count after each other. */
export async function countWants(trx: Trx, userId: string): Promise<number> {
  await trx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
  const row = await trx
    .selectFrom('wants')
    .select(sql<string>`COUNT(*)`.as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function isWanted(db: Handle, userId: string, wantKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('wants')
    .select('id')
    .where('user_id', '=', userId)
    .where('want_key', '=', wantKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** A person's wants, the newest first, each with its book. */
export function listWants(db: Database, userId: string) {
  return db
    .selectFrom('wants')
    .leftJoin('books', 'books.id', 'wants.book_id')
    .select(['wants.book_id', 'wants.query', 'wants.created_at', 'books.title', 'books.authors'])
    .where('wants.user_id', '=', userId)
    .orderBy('wants.id', 'desc')
    .execute();
}

/** What was found for a person and can still be bought, the newest first. */
export function listFoundCopies(db: Handle, userId: string, limit: number) {
  return db
    .selectFrom('want_matches as m')
    .innerJoin('listings as l', 'l.id', 'm.listing_id')
    .select(['l.id', 'l.book_id', 'l.title', 'l.authors', 'l.condition', 'l.price_minor'])
    .select(
      sql<Date | null>`CASE WHEN l.reserved_for = ${userId} AND l.reserved_until > ${now()} THEN l.reserved_until END`.as(
        'reserved_until',
      ),
    )
    .where('m.user_id', '=', userId)
    .where('m.is_new', '=', 1)
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0)
    .orderBy('m.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute();
}

/** How many people wait for each of these books, a seller of it not counted. */
export async function countWaiting(
  db: Handle,
  bookIds: readonly string[],
  exceptUserId = '',
): Promise<Map<string, number>> {
  if (bookIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('wants')
    .select(['book_id', sql<string>`COUNT(*)`.as('people')])
    .where('book_id', 'in', [...bookIds])
    .where('user_id', '!=', exceptUserId)
    .groupBy('book_id')
    .execute();
  return new Map(rows.map(({ book_id, people }) => [book_id!, Number(people)]));
}

/** The books that a seller has, on sale or not, for which most people wait. */
export async function listDemand(db: Database, sellerId: string, limit: number) {
  return db
    .selectFrom('wants as w')
    .innerJoin('books as b', 'b.id', 'w.book_id')
    .select(['b.id', 'b.title', sql<string>`COUNT(*)`.as('people')])
    .where('w.user_id', '!=', sellerId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('listings as l')
          .select('l.id')
          .whereRef('l.book_id', '=', 'b.id')
          .where('l.seller_id', '=', sellerId)
          .where('l.status', 'in', ['draft', 'published', 'paused', 'sold']),
      ),
    )
    .groupBy(['b.id', 'b.title'])
    .orderBy('people', 'desc')
    .orderBy('b.id')
    .limit(limit)
    .execute();
}

/** Copies of the book that are on sale now are no news to who waits from now on. */
export async function insertKnownCopies(trx: Trx, userId: string, bookId: string): Promise<void> {
  await trx
    .insertInto('want_matches')
    .columns(['user_id', 'listing_id', 'is_new', 'mailed_at', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('listings')
        .select([
          sql<string>`${userId}`.as('user_id'),
          'id',
          sql<number>`0`.as('is_new'),
          now().as('mailed_at'),
          now().as('created_at'),
        ])
        .where('book_id', '=', bookId)
        .where('status', '=', 'published')
        .where('available', '>', 0),
    )
    .onDuplicateKeyUpdate({ listing_id: sql`VALUES(listing_id)` })
    .execute();
}

/** Brings those who wait for one book over to another, into which it was merged. */
export async function moveWants(
  trx: Trx,
  from: { bookId: string; wantKey: string },
  to: { bookId: string; wantKey: string },
): Promise<void> {
  const both = trx
    .selectFrom((eb) =>
      eb.selectFrom('wants').select('user_id').where('want_key', '=', to.wantKey).as('there'),
    )
    .select('there.user_id');
  await trx
    .deleteFrom('wants')
    .where('book_id', '=', from.bookId)
    .where('user_id', 'in', both)
    .execute();
  await trx
    .updateTable('wants')
    .set({ book_id: to.bookId, want_key: to.wantKey })
    .where('book_id', '=', from.bookId)
    .execute();
}
