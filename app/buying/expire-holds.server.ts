import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { endHolds } from './end-holds.server';
import { theTimer } from './move-order.server';
import { queueGroupMail } from './order-mails.server';
import { listOverdueGroups, lockOverdueGroup } from './order-timers.queries.server';

/** So many groups in one run; the worker calls again at once while there was something to do. */
const BATCH = 50;

/**
 * Frees the copies of checkouts whose hold is over without a payment (P4). Each group is a
 * transaction of its own; one that somebody is paying or ending this moment is left to them.
 */
export async function expireHolds(db: Database): Promise<number> {
  let expired = 0;
  for (const id of await listOverdueGroups(db, BATCH)) {
    const isExpired = await inTransaction(
      db,
      async (trx) => {
        const group = await lockOverdueGroup(trx, id);
        if (!group || !(await endHolds(trx, group, 'expire', theTimer))) return false;
        await queueGroupMail(trx, 'order_expired', group.id);
        return true;
      },
      'expire',
    );
    if (isExpired) expired += 1;
  }
  return expired;
}
