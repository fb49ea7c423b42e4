import { noteOrder } from '~/buying/note-order.server';
import { queueOrderMail } from '~/buying/order-mails.server';
import { isWindowOpen, orderTimers } from '~/buying/order-status';
import { lockOrderOf } from '~/buying/orders.queries.server';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { listJoinablePhotos } from '~/selling/photos.queries.server';
import { addBusinessDays } from '~/values/business-day';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import type { ClaimReason, WantedOutcome } from './claim-status';
import { insertClaim, lockClaimOf, movePhotosToClaim } from './claims.queries.server';

/** Photos of one claim. */
export const MAX_CLAIM_PHOTOS = 6;

/**
 * `not_found`: none of this buyer's orders; `too_late`: the window is over, or has not begun;
 * `twice`: there was a claim on this order; `returning`: its books are on their way back already.
 */
export type OpenClaimError = 'not_found' | 'too_late' | 'twice' | 'returning';

export interface NewClaimInput {
  orderId: string;
  buyerId: string;
  reason: ClaimReason;
  wantedOutcome: WantedOutcome;
  text: string;
  photoIds: readonly string[];
}

/**
 * The buyer says what is wrong, within five business days from the delivery. The order's money is
 * frozen, and its seller has three business days to answer. One claim an order, ever.
 */
export async function openClaim(
  db: Database,
  input: NewClaimInput,
): Promise<Result<undefined, OpenClaimError>> {
  const { orderId, buyerId, reason } = input;
  return inTransaction(db, async (trx) => {
    const order = await lockOrderOf(trx, orderId, { buyerId });
    if (!order) return err('not_found');
    if (await lockClaimOf(trx, order.id)) return err('twice');
    if (order.returnCause) return err('returning');
    if (!isWindowOpen(order)) return err('too_late');
    const id = newId();
    await insertClaim(trx, {
      id,
      order_id: order.id,
      buyer_id: buyerId,
      seller_id: order.sellerId,
      reason,
      wanted_outcome: input.wantedOutcome,
      text: input.text,
      due_at: addBusinessDays(order.now, orderTimers.answerClaimBusinessDays),
    });
    const photos = await listJoinablePhotos(trx, buyerId, input.photoIds);
    await movePhotosToClaim(trx, id, photos.slice(0, MAX_CLAIM_PHOTOS), buyerId);
    const set = { disputed_at: now() };
    await noteOrder(trx, order, 'claim', { kind: 'buyer', id: buyerId }, { reason, set });
    await queueOrderMail(trx, 'claim_opened', order.id, { reason });
    return ok();
  });
}
