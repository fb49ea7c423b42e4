import { acceptOrder } from '~/buying/accept-order.server';
import { completeOrders } from '~/buying/complete-orders.server';
import { deliverOrder } from '~/buying/deliver-order.server';
import { shipOrder } from '~/buying/ship-order.server';
import type { Database } from '~/db/database.server';
import { makePaidOrder } from './buying-factories';

/** Money that a seller can be paid, and where to, for tests. */

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

/** An order whose money was released a month ago. */
export async function makeReleasedOrder(db: Database): Promise<{ sellerId: string }> {
  const { order } = await makePaidOrder(db);
  const { id, seller_id: sellerId } = order;
  await acceptOrder(db, { id, sellerId });
  await shipOrder(db, { id, sellerId, carrier: 'envia', trackingNumber: 'EN-1' });
  await deliverOrder(db, { id, sellerId });
  await db
    .updateTable('orders')
    .set({ claim_until: daysAgo(1) })
    .where('id', '=', id)
    .execute();
  await completeOrders(db);
  await db
    .updateTable('ledger_entries')
    .set({ created_at: daysAgo(30) })
    .where('order_id', '=', id)
    .execute();
  return { sellerId };
}

/** A bank account that was saved long ago; what is in it nobody opens. */
export async function makeOldAccount(db: Database, sellerId: string): Promise<void> {
  await db
    .insertInto('payout_accounts')
    .values({
      seller_id: sellerId,
      sealed: Buffer.from('sealed'),
      last_digits: '1234',
      changed_at: daysAgo(3),
    })
    .execute();
}
