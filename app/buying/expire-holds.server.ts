import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { endHolds } from './end-holds.server';
import { theTimer } from './move-order.server';
import { listOverdueGroups, lockOverdueGroup } from './order-timers.queries.server';
import { findMailAddress } from './orders.queries.server';

/** So many groups in one run; the worker calls again at once while there was something to do. */
const BATCH = 50;

/**
 * Frees the copies of checkouts whose hold is over without a payment (P4). Each group is a
 * transaction of its own; one that somebody is paying or ending this moment is left to them.
 */
export async function expireHolds(db: Database): Promise<number> {
  let expired = 0;
  for (const id of await listOverdueGroups(db, BATCH)) {
    const isExpired = await inTransaction(db, async (trx) => {
      const group = await lockOverdueGroup(trx, id);
      if (!group || !(await endHolds(trx, group, 'expire', theTimer))) return false;
      const buyer = await findMailAddress(trx, group.buyerId);
      await queueMail(trx, {
        dedupeKey: `order_expired:${group.id}`,
        recipient: buyer.email,
        language: buyer.language,
        template: 'order_expired',
        data: { orderId: group.id, code: group.code },
      });
      return true;
    });
    if (isExpired) expired += 1;
  }
  return expired;
}
