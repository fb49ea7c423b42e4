import { endAllSessions } from '~/accounts/session.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { bringBackCopies, takeOffCopies } from '~/selling/shut-shop.queries.server';
import { lockUser, updateUserDisabled } from './users.queries.server';

/**
 * Shuts an account: its sessions end on all copies of the server at once, and it cannot sign in (C24,
 * ASVS 7.4.2). What it offered leaves the shop with it, since nobody would send it; orders that were
 * placed go on. Disabled again it stays so. `yourself`: an admin cannot lock the last door from within.
 */
export async function disableUser(
  db: Database,
  { adminId, userId, reason }: { adminId: string; userId: string; reason: string },
): Promise<Result<undefined, 'not_found' | 'yourself'>> {
  if (adminId === userId) return err('yourself');
  return inTransaction(db, async (trx) => {
    const user = await lockUser(trx, userId);
    if (!user) return err('not_found');
    if (user.disabled_at) return ok();
    await updateUserDisabled(trx, userId, reason);
    await endAllSessions(trx, userId);
    const copies = await takeOffCopies(trx, userId);
    await audit(trx, 'user.disable', { adminId, userId, data: { reason, copies } });
    return ok();
  });
}

/** Opens a disabled account again, and its shop as it was; an open one stays as it is. */
export async function enableUser(
  db: Database,
  { adminId, userId }: { adminId: string; userId: string },
): Promise<Result<undefined, 'not_found'>> {
  return inTransaction(db, async (trx) => {
    const user = await lockUser(trx, userId);
    if (!user) return err('not_found');
    if (!user.disabled_at) return ok();
    await updateUserDisabled(trx, userId, null);
    const copies = await bringBackCopies(trx, userId);
    await audit(trx, 'user.enable', { adminId, userId, data: { copies } });
    return ok();
  });
}

function audit(
  trx: Parameters<typeof insertAudit>[0],
  action: string,
  {
    adminId,
    userId,
    data,
  }: { adminId: string; userId: string; data: Record<string, string | number> },
): Promise<void> {
  return insertAudit(trx, {
    actorKind: 'admin',
    actorId: adminId,
    action,
    subjectKind: 'user',
    subjectId: userId,
    data,
  });
}
