import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { bogotaToday, now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { boughtSince } from './matching.queries.server';

/** Whose turn it is to buy a copy first. It stands in the copy's own row, under the buyer's lock. */

/** A copy with whom it is set aside for, locked. */
export function lockCopy(trx: Trx, listingId: string) {
  return trx
    .selectFrom('listings')
    .select(['id', 'book_id', 'seller_id', 'status', 'available', 'reserved_for'])
    .select(sql<number>`COALESCE(reserved_until > ${now()}, 0)`.as('is_reserved'))
    .where('id', '=', listingId)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Who is next in line for a copy: the longest waiting of those to whom it is new, who have not had
 * their turn with it, and for whom no other copy of the book is set aside.
 */
export function findNextInLine(trx: Trx, copy: { id: string; book_id: string; seller_id: string }) {
  return trx
    .selectFrom('wants as w')
    .innerJoin('users as u', 'u.id', 'w.user_id')
    .innerJoin('want_matches as m', (join) =>
      join.onRef('m.user_id', '=', 'w.user_id').on('m.listing_id', '=', copy.id),
    )
    .select('w.user_id')
    .where('w.book_id', '=', copy.book_id)
    .where('w.user_id', '!=', copy.seller_id)
    .where('u.disabled_at', 'is', null)
    .where('m.is_new', '=', 1)
    .where((eb) => eb.not(eb.exists(boughtSince())))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('want_turns as t')
            .select('t.user_id')
            .whereRef('t.user_id', '=', 'w.user_id')
            .where('t.listing_id', '=', copy.id),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('listings as o')
            .select('o.id')
            .where('o.book_id', '=', copy.book_id)
            .whereRef('o.reserved_for', '=', 'w.user_id')
            .where('o.reserved_until', '>', now()),
        ),
      ),
    )
    .orderBy('w.lined_up_at')
    .orderBy('w.id')
    .limit(1)
    .executeTakeFirst();
}

const RIGHT_SECONDS = 86_400;

/** Midnight in Bogotá, five hours behind all year, that comes next. */
const nextMidnight = () =>
  sql<Date>`TIMESTAMPADD(HOUR, 29, CAST(DATE(TIMESTAMPADD(HOUR, -5, ${now()})) AS DATETIME(3)))`;

/**
 * Sets a copy aside for a person: for 24 hours from the mail that says so, which is tomorrow's for
 * whoever had today's, and `graceSeconds` for the mail to gather and go.
 */
export async function setAside(
  trx: Trx,
  turn: { listingId: string; userId: string; graceSeconds: number },
): Promise<void> {
  const { listingId, userId, graceSeconds } = turn;
  const hadTodays = sql<boolean>`EXISTS (
    SELECT 1 FROM want_mail_days d WHERE d.user_id = ${userId} AND d.last_on >= ${bogotaToday()})`;
  const begin = sql<Date>`CASE WHEN ${hadTodays} THEN ${nextMidnight()} ELSE ${now()} END`;
  const until = sql<Date>`TIMESTAMPADD(SECOND, ${RIGHT_SECONDS + graceSeconds}, ${begin})`;
  await trx
    .updateTable('listings')
    .set({ reserved_for: userId, reserved_until: until })
    .where('id', '=', listingId)
    .execute();
  await trx
    .insertInto('want_turns')
    .values({ listing_id: listingId, user_id: userId, until_at: until, created_at: now() })
    .execute();
}

/** Nobody is next: whoever comes may buy it. */
export async function setFree(trx: Trx, listingId: string): Promise<void> {
  await trx
    .updateTable('listings')
    .set({ reserved_for: null, reserved_until: null })
    .where('id', '=', listingId)
    .execute();
}

/** Who let their turn pass goes to the end of the line for the copies that come. */
export async function lineUpAgain(trx: Trx, userId: string, bookId: string): Promise<void> {
  await trx
    .updateTable('wants')
    .set({ lined_up_at: now() })
    .where('user_id', '=', userId)
    .where('book_id', '=', bookId)
    .execute();
}

/** Copies whose time for somebody is over. */
export async function listLapsed(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('listings')
    .select('id')
    .where('reserved_until', '<=', now())
    .orderBy('reserved_until')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
