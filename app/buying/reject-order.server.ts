import type { Database } from '~/db/database.server';
import { queueOrderMail } from './order-mails.server';
import type { RejectReason } from './order-status';
import { stepOrder } from './order-verb.server';
import { undoSale } from './undo-sale.server';

/** Copies that the seller does not have any more, or cannot sell, do not come back to the shelf. */
const isGone = (reason: RejectReason) => reason === 'sold_elsewhere' || reason === 'damaged';

/** The seller refuses a paid order: the buyer gets everything back. Counts against the seller. */
export const rejectOrder = (
  db: Database,
  { id, sellerId, reason }: { id: string; sellerId: string; reason: RejectReason },
) =>
  stepOrder(db, {
    id,
    by: { sellerId },
    move: 'reject',
    details: () => ({ reason }),
    then: async (trx, order) => {
      await undoSale(trx, order, { reason, copies: isGone(reason) ? 'gone' : 'back' });
      await queueOrderMail(trx, 'order_rejected', order.id, { reason });
    },
  });
