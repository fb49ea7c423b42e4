import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { noteOrder } from '../note-order.server';
import { actorOf, type OrderMoveError } from '../order-verb.server';
import { lockOrderOf } from '../orders.queries.server';
import { MAX_TRACKING_NOTES, type TrackingNote } from './tracking-notes';
import { listTrackingNotes } from './tracking.queries.server';

/**
 * The seller says where a parcel is; it stands in the order's timeline and moves nothing. The same once
 * more, as by a second press of the button, adds nothing. `text`: the place or what is wrong; may be empty.
 */
export async function trackParcel(
  db: Database,
  parcel: { id: string; sellerId: string; note: TrackingNote; text: string },
): Promise<Result<undefined, OrderMoveError>> {
  const { id, sellerId, note, text } = parcel;
  return inTransaction(
    db,
    async (trx) => {
      const order = await lockOrderOf(trx, id, { sellerId });
      if (!order) return err('not_found');
      if (order.status !== 'shipped' || order.carrier === 'handover') return err('not_now');
      const said = await listTrackingNotes(trx, id);
      const last = said.at(-1);
      const reason = text || null;
      if (last && last.move === note && last.reason === reason) return ok();
      if (said.length >= MAX_TRACKING_NOTES) return err('not_now');
      await noteOrder(trx, order, note, actorOf({ sellerId }), { reason });
      return ok();
    },
    'order-step',
  );
}
