import { changeHandle, isHandleTaken } from '~/catalog/moved.queries.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { ensureSeller } from '../sellers.queries.server';
import type { ShopSettings } from './settings.form';
import { findToday, lockOwnShop, updateShop } from './settings.queries.server';

export type SettingsProblem = 'handle_taken' | 'holiday_half' | 'holiday_order' | 'holiday_over';

/**
 * Writes a shop's settings, and opens it where the seller has none yet. A handle that was given up leads
 * to the new one for good and can be nobody else's. The worker pauses and publishes by the holiday.
 */
export async function saveSettings(
  db: Database,
  seller: { userId: string; name: string },
  settings: ShopSettings,
): Promise<Result<undefined, SettingsProblem>> {
  const { handle, ...rest } = settings;
  const { holidayFrom: from, holidayUntil: until } = settings;
  if ((from === null) !== (until === null)) return err('holiday_half');
  if (from !== null && until !== null) {
    if (from > until) return err('holiday_order');
    if (until < (await findToday(db))) return err('holiday_over');
  }
  try {
    return await inTransaction(db, async (trx) => {
      const { city, handlingDays, carriers } = settings;
      await ensureSeller(trx, seller, { city, handlingDays, carriers });
      const shop = (await lockOwnShop(trx, seller.userId))!;
      if (handle !== shop.handle) {
        if (await isHandleTaken(trx, handle, seller.userId)) return err('handle_taken');
        await changeHandle(trx, { sellerId: seller.userId, from: shop.handle, to: handle });
      }
      await updateShop(trx, seller.userId, rest);
      await insertAudit(trx, {
        actorKind: 'seller',
        actorId: seller.userId,
        action: 'shop.settings',
        subjectKind: 'seller',
        subjectId: seller.userId,
        data: { from: shop.handle, to: handle, holidayFrom: from, holidayUntil: until },
      });
      return ok();
    });
  } catch (error) {
    // Somebody else took it in the same moment.
    if (isDuplicateKey(error, 'sellers_handle')) return err('handle_taken');
    throw error;
  }
}
