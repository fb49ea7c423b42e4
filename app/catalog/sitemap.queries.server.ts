import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

/** Everything that has a page of its own, in an order to which only new things are added at the end. */

/** The last place of a part: where the next one begins. */
export type Boundary = { publishedAt: Date; id: string };

const copies = (db: Database, after: Boundary | null) =>
  db
    .selectFrom('listings')
    .where('status', '=', 'published')
    .where('published_at', 'is not', null)
    .where(
      after
        ? sql<boolean>`(published_at > ${after.publishedAt} or (published_at = ${after.publishedAt} and id > ${after.id}))`
        : sql<boolean>`true`,
    );

/** The last copy of the part that begins after `after`; undefined in the last part. */
export function findCopyBoundary(db: Database, after: Boundary | null, size: number) {
  return copies(db, after)
    .select(['id', 'published_at'])
    .orderBy('published_at')
    .orderBy('id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst();
}

/** When anything in the part changed last. */
export function findCopiesChange(db: Database, after: Boundary | null, size: number) {
  const part = copies(db, after)
    .select('updated_at')
    .orderBy('published_at')
    .orderBy('id')
    .limit(size);
  return db
    .selectFrom(part.as('part'))
    .select((eb) => eb.fn.max('updated_at').as('changed'))
    .executeTakeFirstOrThrow();
}

export function listCopyEntries(db: Database, after: Boundary | null, size: number) {
  return copies(db, after)
    .select(['id', 'updated_at as changed'])
    .orderBy('published_at')
    .orderBy('id')
    .limit(size)
    .execute();
}

/** Books by id, with and without copies: a part's bounds must not move with what is sold. */
const books = (db: Database, after: string) =>
  db.selectFrom('books as b').where('b.id', '>', after);

export function findBookBoundary(db: Database, after: string, size: number) {
  return books(db, after)
    .select('b.id')
    .orderBy('b.id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst();
}

/** The books of a part that have copies on sale, each with the last change of one of them. */
export function listBookEntries(db: Database, after: string, size: number) {
  const part = books(db, after).select('b.id').orderBy('b.id').limit(size);
  return db
    .selectFrom(part.as('part'))
    .innerJoin('listings as l', 'l.book_id', 'part.id')
    .select((eb) => ['part.id', eb.fn.max('l.updated_at').as('changed')])
    .where('l.status', '=', 'published')
    .groupBy('part.id')
    .orderBy('part.id')
    .execute();
}

const shops = (db: Database, after: string) => db.selectFrom('sellers').where('handle', '>', after);

export function findShopBoundary(db: Database, after: string, size: number) {
  return shops(db, after)
    .select('handle as id')
    .orderBy('handle')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst();
}

/** The shops of a part with something on sale whose owner was not disabled. */
export function listShopEntries(db: Database, after: string, size: number) {
  const part = shops(db, after).select(['handle', 'user_id']).orderBy('handle').limit(size);
  return db
    .selectFrom(part.as('part'))
    .innerJoin('users as u', 'u.id', 'part.user_id')
    .innerJoin('listings as l', 'l.seller_id', 'part.user_id')
    .select((eb) => ['part.handle as id', eb.fn.max('l.published_at').as('changed')])
    .where('u.disabled_at', 'is', null)
    .where('l.status', '=', 'published')
    .groupBy('part.handle')
    .orderBy('part.handle')
    .execute();
}
