import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { moveOrder, theTimer } from './move-order.server';
import { queueOrderMail } from './order-mails.server';
import { listClosedWindows } from './order-timers.queries.server';
import { lockOrder, updateOrderClaimWindowClosed, type OrderRow } from './orders.queries.server';
import { releaseMoney } from './release-money.server';

const BATCH = 50;

/** Completes delivered orders that nobody complained of in time; returns how many. */
export async function completeOrders(db: Database): Promise<number> {
  return eachClosedWindow(db, 'delivered', async (trx, order) => {
    const isMoved = await moveOrder(trx, order, 'complete', theTimer, {
      set: { completed_at: now() },
    });
    if (!isMoved) return false;
    await queueOrderMail(trx, 'order_completed', order.id);
    return release(trx, order);
  });
}

/**
 * Gives the money of completed orders to their sellers once the retracto is over: the later of the
 * buyer's confirmation and the end of the claim window. Returns for how many.
 */
export async function releaseEscrow(db: Database): Promise<number> {
  return eachClosedWindow(db, 'completed', release);
}

/** `claim_until` is emptied with it, so that nobody looks at the order again. */
async function release(trx: Trx, order: OrderRow): Promise<boolean> {
  await updateOrderClaimWindowClosed(trx, order.id);
  await releaseMoney(trx, order);
  return true;
}

async function eachClosedWindow(
  db: Database,
  status: 'delivered' | 'completed',
  work: (trx: Trx, order: OrderRow) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const id of await listClosedWindows(db, status, BATCH)) {
    const isDone = await inTransaction(
      db,
      async (trx) => {
        const order = await lockOrder(trx, id);
        // A withdrawal freezes the money until the books are back, a claim until it is closed.
        const isFrozen = order?.withdrawnAt || order?.disputedAt;
        const isClosed = order?.claimUntil && order.claimUntil <= order.now && !isFrozen;
        return isClosed && order.status === status ? work(trx, order) : false;
      },
      'complete',
    );
    if (isDone) done += 1;
  }
  return done;
}
