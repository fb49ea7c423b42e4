import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { listUnremindedOrders } from './order-timers.queries.server';

const BATCH = 50;

/** Reminds sellers of paid orders that half of the time to accept is over; returns how many. */
export async function remindSellers(db: Database): Promise<number> {
  const seconds = (orderTimers.acceptWithinHours - orderTimers.acceptReminderHours) * 3600;
  const ids = await listUnremindedOrders(db, seconds, BATCH);
  for (const id of ids) {
    await inTransaction(db, (trx) => queueOrderMail(trx, 'accept_reminder', id));
  }
  return ids.length;
}
