import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { listUnremindedOrders } from './order-timers.queries.server';
import { orderTimers } from './order-status';

const BATCH = 50;

/** Reminds sellers of paid orders that they have not accepted half of the time on; returns how many. */
export async function remindSellers(db: Database): Promise<number> {
  const seconds = (orderTimers.acceptWithinHours - orderTimers.acceptReminderHours) * 3600;
  const orders = await listUnremindedOrders(db, seconds, BATCH);
  for (const order of orders) {
    await queueMail(db, {
      dedupeKey: `accept_reminder:${order.id}`,
      recipient: order.email,
      language: order.language,
      template: 'accept_reminder',
      data: { orderId: order.id, code: order.code },
    });
  }
  return orders.length;
}
