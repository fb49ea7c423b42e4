import type { Database } from '~/db/database.server';
import { addBusinessDays } from '~/values/business-day';
import { queueOrderMail } from './order-mails.server';
import { orderTimers } from './order-status';
import { stepOrder } from './order-verb.server';

/** The seller takes a paid order on; the clock to ship it starts, in Colombia's business days. */
export const acceptOrder = (db: Database, { id, sellerId }: { id: string; sellerId: string }) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'accept',
    details: ({ now }) => ({
      set: { ship_by: addBusinessDays(now, orderTimers.shipWithinBusinessDays) },
    }),
    then: (trx, order) => queueOrderMail(trx, 'order_accepted', order.id),
  });
