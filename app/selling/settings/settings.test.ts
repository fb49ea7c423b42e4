import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { makeListing, makeSeller, makeUser } from '../../../tests/support/factories';
import { formFields } from '../../../tests/support/listing-fields';
import { testDatabase } from '../../../tests/support/test-database';
import { findMovedShop } from '~/catalog/moved.reads.server';
import { parseForm } from '~/web/form.server';
import { runHolidays } from './run-holidays.server';
import { saveSettings } from './save-settings.server';
import { settingsForm, type ShopSettings } from './settings.form';
import { findToday } from './settings.queries.server';
import { findSettings } from './settings.reads.server';

const db = testDatabase();
let seller: { userId: string; name: string };
beforeEach(async () => {
  seller = { userId: (await makeUser(db)).id, name: 'Librería Torres' };
});

const enough = {
  ...{ displayName: 'Librería Torres', handle: 'torres', about: '', city: 'Cali' },
  ...{ handlingDays: '3', carriers: ['envia'], holidayFrom: '', holidayUntil: '' },
};
const parse = (typed: Record<string, string | string[]>) =>
  parseForm(settingsForm, formFields({ ...enough, ...typed }), {});
function settings(typed: Record<string, string | string[]> = {}): ShopSettings {
  const parsed = parse(typed);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.form.errors));
  return parsed.value;
}

describe('the settings of a shop', () => {
  it('open it with what its form begins with, and come back as they were saved', async () => {
    expect(await findSettings(db, seller)).toMatchObject({
      handle: null,
      values: { displayName: 'Librería Torres', handle: 'libreria-torres' },
    });
    expect((await saveSettings(db, seller, settings({ about: 'Uno\n\nDos' }))).ok).toBe(true);
    expect(await findSettings(db, seller)).toEqual({
      handle: 'torres',
      isResting: false,
      values: { ...enough, about: 'Uno\n\nDos' },
    });
  });

  it('keep an old address leading to the shop, and give it to nobody else', async () => {
    await saveSettings(db, seller, settings());
    await saveSettings(db, seller, settings({ handle: 'torres-libros' }));
    expect(await findMovedShop(db, 'torres')).toBe('torres-libros');
    const other = { userId: (await makeSeller(db)).user_id, name: 'x' };
    for (const handle of ['torres', 'torres-libros']) {
      const saved = await saveSettings(db, other, settings({ handle }));
      expect(saved).toEqual({ ok: false, error: 'handle_taken' });
    }
    expect((await saveSettings(db, seller, settings({ handle: 'torres' }))).ok).toBe(true);
    expect(await findMovedShop(db, 'torres-libros')).toBe('torres');
  });

  it('are refused field by field', () => {
    const wrong = {
      ...{ displayName: ' ', handle: '-Ñandú', city: 'x'.repeat(81), handlingDays: '31' },
      ...{ carriers: [], holidayFrom: '2026-02-31', holidayUntil: 'mañana' },
    };
    const parsed = parse(wrong);
    expect(parsed.ok ? {} : parsed.form.errors).toEqual({
      ...{ displayName: 'name_missing', handle: 'handle_wrong', city: 'city_too_long' },
      ...{ handlingDays: 'handling_wrong', carriers: 'carriers_missing' },
      ...{ holidayFrom: 'day_wrong', holidayUntil: 'day_wrong' },
    });
  });

  it('take a holiday of two days in order that is not over', async () => {
    const holiday = (holidayFrom: string, holidayUntil: string) =>
      saveSettings(db, seller, settings({ holidayFrom, holidayUntil }));
    expect(await holiday('2030-01-05', '')).toMatchObject({ error: 'holiday_half' });
    expect(await holiday('2030-01-05', '2030-01-04')).toMatchObject({ error: 'holiday_order' });
    expect(await holiday('2020-01-01', '2020-01-02')).toMatchObject({ error: 'holiday_over' });
    expect((await holiday('2030-01-05', '2030-01-05')).ok).toBe(true);
  });
});

describe('a holiday', () => {
  const statuses = async () => {
    const rows = await db
      .selectFrom('listings')
      .select(['sku', 'status'])
      .where('seller_id', '=', seller.userId)
      .orderBy('sku')
      .execute();
    return rows.map(({ sku, status }) => `${sku} ${status}`);
  };
  const indexed = async () => {
    const rows = await db
      .selectFrom('search_copies')
      .select('copy_no')
      .where('seller_id', '=', seller.userId)
      .execute();
    return rows.length;
  };

  it('pauses what is in the shop from its first day on, and brings just that back after the last', async () => {
    const today = await findToday(db);
    await saveSettings(db, seller, settings({ holidayFrom: today, holidayUntil: today }));
    const make = (sku: string, status: 'published' | 'paused' | 'draft') =>
      makeListing(db, { seller_id: seller.userId, sku, status });
    await make('A', 'published');
    await make('B', 'paused');
    await make('C', 'draft');
    const foreign = await makeListing(db);
    expect(await runHolidays(db)).toBe(1);
    expect(await statuses()).toEqual(['A paused', 'B paused', 'C draft']);
    expect((await findSettings(db, seller)).isResting).toBe(true);
    expect(await runHolidays(db)).toBe(0);

    await db
      .updateTable('sellers')
      .set({ holiday_from: '2020-01-01', holiday_until: '2020-01-02' })
      .where('user_id', '=', seller.userId)
      .execute();
    expect(await runHolidays(db)).toBe(1);
    expect(await statuses()).toEqual(['A published', 'B paused', 'C draft']);
    expect(await indexed()).toBe(1);
    expect(await runHolidays(db)).toBe(0);
    const other = await db
      .selectFrom('listings')
      .selectAll()
      .where('id', '=', foreign.id)
      .executeTakeFirstOrThrow();
    expect(other).toEqual(foreign);
  });

  it('that is taken back ends at once; one that is to come has not begun', async () => {
    const today = await findToday(db);
    await saveSettings(
      db,
      seller,
      settings({ holidayFrom: '2090-01-01', holidayUntil: '2090-02-01' }),
    );
    await makeListing(db, { seller_id: seller.userId, sku: 'A' });
    expect(await runHolidays(db)).toBe(0);
    await saveSettings(db, seller, settings({ holidayFrom: today, holidayUntil: '2090-02-01' }));
    await runHolidays(db);
    expect(await statuses()).toEqual(['A paused']);
    await saveSettings(db, seller, settings());
    await runHolidays(db);
    expect(await statuses()).toEqual(['A published']);
    const marks = await db
      .selectFrom('listings')
      .select(sql<string>`COUNT(status_reason)`.as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(marks.count)).toBe(0);
  });
});
