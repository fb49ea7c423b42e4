// How an order ends that was shipped and did not stay with its buyer. The copies are not put on sale
// again by themselves: who has them looks at them first.
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import { addBusinessDays } from '~/values/business-day';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { stepOrder } from './order-verb.server';
import type { OrderRow } from './orders.queries.server';
import { refundRest } from './refund-order.server';

/**
 * The books of a withdrawn or accepted claim's order are back: its seller says so, or an admin who has
 * seen the tracking. `then`: what a room above has to do with it.
 */
export const returnOrder = (
  db: Database,
  { id, by }: { id: string; by: { sellerId: string } | { adminId: string } },
  then?: (trx: Trx, order: OrderRow) => Promise<void>,
) =>
  stepOrder(db, {
    id,
    by,
    move: 'return',
    when: (order) => order.withdrawnAt !== null || order.returnCause !== null,
    details: ({ withdrawnAt }) => ({
      reason: withdrawnAt ? 'withdrawn' : 'claim',
      set: { refund_by: null, claim_until: null, disputed_at: null },
    }),
    then: async (trx, order) => {
      await refundRest(trx, order, order.withdrawnAt ? 'withdrawn' : 'claim');
      await then?.(trx, order);
    },
  });

/** The parcel never came: 15 business days after it was shipped an admin gives everything back. */
export const loseOrder = (db: Database, { id, adminId }: { id: string; adminId: string }) =>
  stepOrder(db, {
    id,
    by: { adminId },
    move: 'lose',
    when: ({ shippedAt, now }) => shippedAt !== null && now >= lostAfter(shippedAt),
    details: () => ({ reason: 'lost' }),
    then: async (trx, order) => {
      await refundRest(trx, order, 'lost');
      await queueOrderMail(trx, 'order_canceled_buyer', order.id, { reason: 'lost' });
    },
  });

/** From when on a parcel that was shipped then counts as lost. */
export const lostAfter = (shipped: Date): Date =>
  addBusinessDays(shipped, orderTimers.lostAfterBusinessDays);
