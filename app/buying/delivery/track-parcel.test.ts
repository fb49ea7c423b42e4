import { describe, expect, it } from 'vitest';
import { makePaidOrder, makeReadyHandover } from '~/../tests/support/buying-factories';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { withoutLocks } from '~/../tests/support/unguarded';
import type { Database } from '~/db/database.server';
import { acceptOrder } from '../accept-order.server';
import { deliverOrder } from '../deliver-order.server';
import { findPurchase } from '../orders.reads.server';
import { shipOrder } from '../ship-order.server';
import { trackParcel } from './track-parcel.server';
import { MAX_TRACKING_NOTES } from './tracking-notes';

const db = testDatabase();

async function makeSent() {
  const { order, buyer } = await makePaidOrder(db);
  const ids = { id: order.id, sellerId: order.seller_id, buyerId: buyer.id };
  await acceptOrder(db, ids);
  await shipOrder(db, { ...ids, carrier: 'servientrega', trackingNumber: 'SV-1' });
  return ids;
}
const notesOf = (id: string) =>
  db
    .selectFrom('order_events')
    .select(['move', 'reason', 'actor_kind', 'from_status', 'to_status'])
    .where('order_id', '=', id)
    .where('move', 'like', 'track\\_%')
    .orderBy('id')
    .execute();

describe('what a seller says of a parcel', () => {
  it('stands in the buyer’s timeline, moves nothing, and is in the audit log', async () => {
    const { id, sellerId, buyerId } = await makeSent();
    const said = { id, sellerId, note: 'track_transit', text: 'Honda, bodega' } as const;
    expect(await trackParcel(db, said)).toEqual({ ok: true });
    expect(await trackParcel(db, said)).toEqual({ ok: true });
    expect(await trackParcel(db, { ...said, note: 'track_out', text: '' })).toEqual({ ok: true });
    expect(await notesOf(id)).toMatchObject([
      { move: 'track_transit', reason: 'Honda, bodega', actor_kind: 'seller' },
      { move: 'track_out', reason: null, from_status: 'shipped', to_status: 'shipped' },
    ]);
    const shape = { lang: 'es', photoOrigin: undefined } as const;
    const purchase = await findPurchase(db, { id, buyerId }, shape);
    expect(purchase!.orders[0]!.steps.map(({ move }) => move)).toContain('track_out');
    const audit = await db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', id)
      .where('action', 'like', 'order.track%')
      .execute();
    expect(audit).toHaveLength(2);
  });

  it('is its seller’s, while the parcel is on its way', async () => {
    const { id, sellerId, buyerId } = await makeSent();
    const said = { id, sellerId, note: 'track_out', text: '' } as const;
    for (const other of [buyerId, (await makeUser(db)).id]) {
      const tried = await trackParcel(db, { ...said, sellerId: other });
      expect(tried).toEqual({ ok: false, error: 'not_found' });
    }
    const handed = await makeReadyHandover(db);
    const inPerson = { ...said, id: handed.id, sellerId: handed.sellerId };
    expect(await trackParcel(db, inPerson)).toEqual({ ok: false, error: 'not_now' });
    await deliverOrder(db, { id, sellerId });
    expect(await trackParcel(db, said)).toEqual({ ok: false, error: 'not_now' });
    expect(await notesOf(id)).toEqual([]);
  });

  it('said ten times at once stands there once, and never more than fits', async () => {
    const race = async (handle: Database) => {
      const { id, sellerId } = await makeSent();
      const said = { id, sellerId, note: 'track_problem', text: 'Dirección' } as const;
      await Promise.all(Array.from({ length: 10 }, () => trackParcel(handle, said)));
      return (await notesOf(id)).length;
    };
    expect(await race(db)).toBe(1);
    // Without the lock more do, sooner or later, or the test proves nothing.
    let most = 0;
    for (let round = 0; round < 20 && most <= 1; round += 1) {
      most = Math.max(most, await race(withoutLocks(db)));
    }
    expect(most).toBeGreaterThan(1);

    const { id, sellerId } = await makeSent();
    for (let at = 0; at < MAX_TRACKING_NOTES; at += 1) {
      const said = { id, sellerId, note: 'track_transit', text: `Parada ${at}` } as const;
      expect(await trackParcel(db, said)).toEqual({ ok: true });
    }
    const more = { id, sellerId, note: 'track_out', text: '' } as const;
    expect(await trackParcel(db, more)).toEqual({ ok: false, error: 'not_now' });
  });
});
