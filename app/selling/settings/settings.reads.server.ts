import type { Database } from '~/db/database.server';
import { slugify } from '~/values/text';
import { usualCarriers, usualHandlingDays } from '../listing-columns';
import { findShop, findToday } from './settings.queries.server';

export interface SettingsView {
  /** The address of the shop; null while there is none. */
  handle: string | null;
  isResting: boolean;
  values: Record<string, string | string[]>;
}

/** What the form of a shop's settings is filled with; before the first copy what it would begin with. */
export async function findSettings(
  db: Database,
  seller: { userId: string; name: string },
): Promise<SettingsView> {
  const [shop, today] = await Promise.all([findShop(db, seller.userId), findToday(db)]);
  if (!shop) {
    return {
      handle: null,
      isResting: false,
      values: {
        displayName: seller.name,
        handle: slugify(seller.name) ?? '',
        handlingDays: String(usualHandlingDays),
        carriers: usualCarriers,
      },
    };
  }
  const { holiday_from: from, holiday_until: until } = shop;
  return {
    handle: shop.handle,
    isResting: from !== null && until !== null && from <= today && today <= until,
    values: {
      displayName: shop.display_name,
      handle: shop.handle,
      about: shop.about,
      city: shop.city,
      handlingDays: String(shop.handling_days),
      carriers: shop.carriers,
      // Days that are over are no plan any more.
      holidayFrom: until !== null && until >= today ? (from ?? '') : '',
      holidayUntil: until !== null && until >= today ? until : '',
    },
  };
}
