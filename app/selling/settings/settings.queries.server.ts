import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { ShopSettings } from './settings.form';

/** A shop's own row, and the days on which it rests. */

type Handle = Database | Trx;

const selectShop = (db: Handle, sellerId: string) =>
  db
    .selectFrom('sellers')
    .select(['user_id', 'handle', 'display_name', 'about', 'city', 'handling_days', 'carriers'])
    .select(['holiday_from', 'holiday_until'])
    .where('user_id', '=', sellerId);

export async function findShop(db: Handle, sellerId: string) {
  return selectShop(db, sellerId).executeTakeFirst();
}

export async function lockOwnShop(trx: Trx, sellerId: string) {
  return selectShop(trx, sellerId).forUpdate().executeTakeFirst();
}

/** Writes all but the handle, which has a way of its own. */
export async function updateShop(
  trx: Trx,
  sellerId: string,
  settings: Omit<ShopSettings, 'handle'>,
): Promise<void> {
  await trx
    .updateTable('sellers')
    .set({
      display_name: settings.displayName,
      about: settings.about,
      city: settings.city,
      handling_days: settings.handlingDays,
      carriers: JSON.stringify(settings.carriers),
      holiday_from: settings.holidayFrom,
      holiday_until: settings.holidayUntil,
    })
    .where('user_id', '=', sellerId)
    .execute();
}

/** The day in Bogotá, which is five hours behind all year, by the database's clock. */
const today = () => sql<string>`DATE_FORMAT(TIMESTAMPADD(HOUR, -5, ${now()}), '%Y-%m-%d')`;

export async function findToday(db: Handle): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT ${today()} AS day`.execute(db);
  return rows[0]!.day;
}

/** Why a paused copy is paused: its shop rests. */
export const HOLIDAY = 'holiday';

/** Copies that are in the shop although their seller rests today. */
export async function listCopiesOfResting(db: Handle, limit: number) {
  return db
    .selectFrom('sellers')
    .innerJoin('listings', 'listings.seller_id', 'sellers.user_id')
    .select(['listings.id', 'listings.seller_id'])
    .where('sellers.holiday_until', '>=', today())
    .where('sellers.holiday_from', '<=', today())
    .where('listings.status', '=', 'published')
    .orderBy('listings.id')
    .limit(limit)
    .execute();
}

/** Copies that carry the mark of days that are over, or were taken back. */
export async function listCopiesOfRested(db: Handle, limit: number) {
  return (
    db
      .selectFrom('listings')
      .innerJoin('sellers', 'sellers.user_id', 'listings.seller_id')
      .innerJoin('users', 'users.id', 'listings.seller_id')
      .select(['listings.id', 'listings.seller_id'])
      // A shut account offers nothing, whatever its holiday says.
      .where('users.disabled_at', 'is', null)
      .where('listings.status', 'in', ['paused', 'published'])
      .where('listings.status_reason', '=', HOLIDAY)
      .where((eb) =>
        eb.or([
          eb('sellers.holiday_until', 'is', null),
          eb('sellers.holiday_until', '<', today()),
          eb('sellers.holiday_from', '>', today()),
        ]),
      )
      .orderBy('listings.id')
      .limit(limit)
      .execute()
  );
}

/** Notes or forgets that copies are paused for their shop's rest. */
export async function markHoliday(
  trx: Handle,
  sellerId: string,
  ids: readonly string[],
  isResting: boolean,
): Promise<void> {
  await trx
    .updateTable('listings')
    .set({ status_reason: isResting ? HOLIDAY : null })
    .where('id', 'in', [...ids])
    .where('seller_id', '=', sellerId)
    .where('status', 'in', ['paused', 'published'])
    .execute();
}
