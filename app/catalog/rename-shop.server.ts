import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { changeHandle, isHandleTaken, lockShop } from './moved.queries.server';

export type RenameProblem = 'same' | 'invalid' | 'missing' | 'taken';

/** Gives a shop another handle; pages under the old one answer 301 for good. */
export function renameShop(
  db: Database,
  { handle, to }: { handle: string; to: string },
): Promise<Result<undefined, RenameProblem>> {
  return inTransaction(db, async (trx) => {
    if (handle === to) return err('same');
    if (!/^[a-z0-9-]{3,30}$/.test(to)) return err('invalid');
    const shop = await lockShop(trx, handle);
    if (!shop) return err('missing');
    const sellerId = shop.user_id;
    if (await isHandleTaken(trx, to, sellerId)) return err('taken');
    await changeHandle(trx, { sellerId, from: handle, to });
    await insertAudit(trx, {
      actorKind: 'operator',
      actorId: null,
      action: 'shop.rename',
      subjectKind: 'seller',
      subjectId: sellerId,
      data: { from: handle, to },
    });
    return ok();
  });
}
