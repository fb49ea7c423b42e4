import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { bogotaToday, now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** What was found for people and has not been told them yet. */

const ROWS_AT_ONCE = 1000;

/** The copy of a match can be bought by its person this moment. */
const isTheirsToBuy = sql<boolean>`(
  l.status = 'published' AND l.available > (CASE
    WHEN l.reserved_until > UTC_TIMESTAMP(3) AND l.reserved_for <> m.user_id THEN 1 ELSE 0 END))`;

/** Copies that went to others are no news any more. */
export async function dropGoneNews(db: Database): Promise<void> {
  await sql`
    UPDATE want_matches m INNER JOIN listings l ON l.id = m.listing_id
    SET m.mailed_at = UTC_TIMESTAMP(3)
    WHERE m.mailed_at IS NULL AND l.status IN ('sold', 'hidden', 'removed')`.execute(db);
}

/** People with news that they can buy and no mail of today; the news has gathered for so long. */
export async function listPeopleToMail(
  db: Database,
  { gatherSeconds, limit }: { gatherSeconds: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('want_matches as m')
    .innerJoin('listings as l', 'l.id', 'm.listing_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select('m.user_id')
    .distinct()
    .where('m.mailed_at', 'is', null)
    .where('m.created_at', '<=', nowPlusSeconds(-gatherSeconds))
    .where('u.disabled_at', 'is', null)
    .where(isTheirsToBuy)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('want_mail_days as d')
            .select('d.user_id')
            .whereRef('d.user_id', '=', 'm.user_id')
            .where('d.last_on', '>=', bogotaToday()),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** The person, if they may still have a mail today; nobody else writes to them until the end. */
export async function lockPersonToMail(trx: Trx, userId: string) {
  await trx
    .insertInto('want_mail_days')
    .values({ user_id: userId, last_on: '1970-01-01' })
    .onDuplicateKeyUpdate({ user_id: sql`VALUES(user_id)` })
    .execute();
  return trx
    .selectFrom('want_mail_days as d')
    .innerJoin('users as u', 'u.id', 'd.user_id')
    .select(['u.email', 'u.name', 'u.language', bogotaToday().as('today')])
    .where('d.user_id', '=', userId)
    .where('d.last_on', '<', bogotaToday())
    .forUpdate()
    .executeTakeFirst();
}

/** What is new to a person and can be bought by them, what is set aside for them first. */
export function listNews(trx: Trx, userId: string) {
  return trx
    .selectFrom('want_matches as m')
    .innerJoin('listings as l', 'l.id', 'm.listing_id')
    .select(['l.id', 'l.title', 'l.price_minor'])
    .select(
      sql<Date | null>`CASE WHEN l.reserved_for = m.user_id AND l.reserved_until > ${now()}
        THEN l.reserved_until END`.as('reserved_until'),
    )
    .where('m.user_id', '=', userId)
    .where('m.mailed_at', 'is', null)
    .where(isTheirsToBuy)
    .orderBy(sql`reserved_until IS NULL`)
    .orderBy('m.created_at')
    .orderBy('l.id')
    .execute();
}

/** Notes that these copies stood in a mail of the person, and that it was today's. */
export async function noteMail(
  trx: Trx,
  mail: { userId: string; day: string; listingIds: readonly string[] },
): Promise<void> {
  const { userId, day, listingIds } = mail;
  for (let from = 0; from < listingIds.length; from += ROWS_AT_ONCE) {
    await trx
      .updateTable('want_matches')
      .set({ mailed_at: now() })
      .where('user_id', '=', userId)
      .where('listing_id', 'in', listingIds.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  await trx
    .updateTable('want_mail_days')
    .set({ last_on: day })
    .where('user_id', '=', userId)
    .execute();
}
