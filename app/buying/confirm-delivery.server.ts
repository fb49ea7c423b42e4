import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { claimWindowEnd } from './deliver-order.server';
import { queueOrderMail } from './order-mails.server';
import { stepOrder } from './order-verb.server';

/**
 * The buyer has the books. The order is completed; its money leaves escrow at the end of the
 * retracto, which starts now unless the delivery was written down before.
 */
export const confirmDelivery = (db: Database, { id, buyerId }: { id: string; buyerId: string }) =>
  stepOrder(db, {
    id,
    by: { buyerId },
    move: 'confirm',
    when: (order) => order.disputedAt === null,
    details: (order) => ({
      set: {
        completed_at: now(),
        ...(order.status === 'shipped' && {
          delivered_at: now(),
          claim_until: claimWindowEnd(order.now),
        }),
      },
    }),
    then: (trx, order) => queueOrderMail(trx, 'order_completed', order.id),
  });
