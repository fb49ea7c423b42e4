// How an order ends that was shipped and did not stay with its buyer. The copies are not put on sale
// again by themselves: who has them looks at them first.
import type { Database } from '~/db/database.server';
import { addBusinessDays } from '~/values/business-day';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { stepOrder } from './order-verb.server';
import { refundRest } from './refund-order.server';

/** The books of a withdrawn order are back: its seller says so, or an admin who has seen the tracking. */
export const returnOrder = (
  db: Database,
  { id, by }: { id: string; by: { sellerId: string } | { adminId: string } },
) =>
  stepOrder(db, {
    id,
    by,
    move: 'return',
    when: (order) => order.withdrawnAt !== null,
    details: () => ({ reason: 'withdrawn', set: { refund_by: null, claim_until: null } }),
    then: (trx, order) => refundRest(trx, order, 'withdrawn'),
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
