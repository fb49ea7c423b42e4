import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { moveOrder, theTimer } from './move-order.server';
import { queueOrderMail } from './order-mails.server';
import { isLate, listLateOrders } from './order-timers.queries.server';
import { lockOrder } from './orders.queries.server';
import { undoSale } from './undo-sale.server';

const BATCH = 50;

/**
 * Gives the buyer everything back where the seller did not accept within 48 hours, or did not ship
 * within 5 business days. Counts against the seller. Returns how many orders ended.
 */
export async function cancelLateOrders(db: Database): Promise<number> {
  let canceled = 0;
  for (const id of await listLateOrders(db, BATCH)) {
    if (await inTransaction(db, (trx) => cancelLate(trx, id))) canceled += 1;
  }
  return canceled;
}

async function cancelLate(trx: Trx, id: string): Promise<boolean> {
  const order = await lockOrder(trx, id);
  if (!order || !(await isLate(trx, id))) return false;
  const reason = order.status === 'paid' ? 'not_accepted' : 'not_shipped';
  if (!(await moveOrder(trx, order, 'auto_cancel', theTimer, { reason }))) return false;
  await undoSale(trx, order, { reason, copies: 'back' });
  await queueOrderMail(trx, 'order_canceled_buyer', order.id, { reason });
  await queueOrderMail(trx, 'order_canceled_seller', order.id, { reason });
  return true;
}
