import { afterEach, describe, expect, it } from 'vitest';
import {
  makeHandover,
  makePaidOrder,
  makeReadyHandover,
  secretKeys,
} from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { withoutLocks } from '~/../tests/support/unguarded';
import type { Database } from '~/db/database.server';
import { newId } from '~/values/id';
import { acceptOrder } from '../accept-order.server';
import { completeOrders } from '../complete-orders.server';
import { deliverOrder } from '../deliver-order.server';
import { shipOrder } from '../ship-order.server';
import { afterWrongPin, PIN_TRIES } from './handover-pin';
import { handoverPin, handoverPins, isHandoverPin } from './handover-pin.server';
import { handOver } from './hand-over.server';

const db = testDatabase();
const GUESSES = 12;

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const auditOf = (id: string) =>
  db.selectFrom('audit_log').selectAll().where('subject_id', '=', id).orderBy('id').execute();
const setClock = (id: string, set: { pin_paused_until?: Date; claim_until?: Date }) =>
  db.updateTable('orders').set(set).where('id', '=', id).execute();
const aMinuteAgo = () => new Date(Date.now() - 60_000);

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

/** An order whose two have agreed to meet, with its PIN and another. */
async function makeReady(isReady = true) {
  const order = await (isReady ? makeReadyHandover : makeHandover)(db);
  const pin = handoverPin(secretKeys, order.id);
  const wrong = String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
  return { ...order, pin, wrong };
}

describe('the PIN of a hand-over', () => {
  it('is six digits that follow from the order and the key alone', () => {
    const [one, other] = [newId(), newId()];
    const pins = Array.from({ length: 200 }, () => handoverPin(secretKeys, newId()));
    expect(pins.every((pin) => /^\d{6}$/.test(pin))).toBe(true);
    expect(new Set(pins).size).toBeGreaterThan(195);
    expect(handoverPin(secretKeys, one)).toBe(handoverPin(secretKeys, one));
    expect(isHandoverPin(secretKeys, other, handoverPin(secretKeys, one))).toBe(false);
    // A printed one outlives the change of keys, as long as the old key is listed.
    const rotated = ['another-key-for-tests-long-enough-02', ...secretKeys];
    expect(handoverPin(rotated, one)).not.toBe(handoverPin(secretKeys, one));
    expect(isHandoverPin(rotated, one, handoverPin(secretKeys, one))).toBe(true);
    expect(isHandoverPin(rotated.slice(0, 1), one, handoverPin(secretKeys, one))).toBe(false);
  });

  it('is shown only while a hand-over is to come', () => {
    const order = { id: newId(), carrier: 'handover', status: 'preparing' } as const;
    const shown = (changes: object) =>
      Object.keys(handoverPins(secretKeys, [{ ...order, ...changes }])).length;
    expect(['preparing', 'shipped'].map((status) => shown({ status }))).toEqual([1, 1]);
    expect(['paid', 'delivered', 'canceled'].map((status) => shown({ status }))).toEqual([0, 0, 0]);
    expect(shown({ carrier: 'envia' })).toBe(0);
  });

  it('leaves longer pauses after each five wrong ones', () => {
    const minutes = [5, 10, 15, 20].map((tries) => afterWrongPin(tries));
    expect(minutes).toEqual([15, 60, 1440, 1440].map((pauseMinutes) => ({ pauseMinutes })));
    expect([1, 4, 6, 19].map(afterWrongPin)).toEqual([4, 1, 4, 1].map((left) => ({ left })));
  });
});

describe('a hand-over', () => {
  it('with the right PIN delivers, once, and its money goes the way of all', async () => {
    const { id, sellerId, pin } = await makeReady();
    expect(await handOver(db, secretKeys, { id, sellerId, pin })).toEqual({ ok: true });
    const order = await orderRow(id);
    expect(order).toMatchObject({ status: 'delivered', reason: 'pin' });
    expect(order.claim_until!.getTime()).toBeGreaterThan(order.delivered_at!.getTime());
    expect(await handOver(db, secretKeys, { id, sellerId, pin })).toMatchObject({
      error: 'not_now',
    });
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'order.deliver',
      actor_kind: 'seller',
      actor_id: sellerId,
    });
    await setClock(id, { claim_until: aMinuteAgo() });
    expect(await completeOrders(db)).toBe(1);
    const owed = await db
      .selectFrom('ledger_entries')
      .select('owner_id')
      .where('account', '=', 'seller')
      .execute();
    expect(owed).toEqual([{ owner_id: sellerId }]);
  });

  it('leaves the PIN neither in a row nor in a mail', async () => {
    const { id, sellerId, pin, wrong } = await makeReady();
    await handOver(db, secretKeys, { id, sellerId, pin: wrong });
    await handOver(db, secretKeys, { id, sellerId, pin });
    const written = JSON.stringify([
      (await auditOf(id)).map(({ data }) => data),
      await db.selectFrom('order_events').select(['move', 'reason']).execute(),
      await db.selectFrom('outbox_mails').select(['template', 'data']).execute(),
    ]);
    expect(written).toContain('"tries":1');
    for (const secret of [pin, wrong]) expect(written).not.toContain(secret);
  });

  it('is its seller’s, in its state, and nothing else proves it', async () => {
    const ready = await makeReady();
    const { id, sellerId, buyerId, pin } = ready;
    const stranger = (await makeUser(db)).id;
    for (const other of [stranger, buyerId]) {
      const tried = await handOver(db, secretKeys, { id, sellerId: other, pin });
      expect(tried).toEqual({ ok: false, error: 'not_found' });
    }
    expect(await deliverOrder(db, { id, sellerId })).toEqual({ ok: false, error: 'not_now' });
    expect(await orderRow(id)).toMatchObject({ status: 'shipped', pin_tries: 0 });

    const early = await makeReady(false);
    expect(await handOver(db, secretKeys, early)).toEqual({ ok: false, error: 'not_now' });
    const parcel = { ...early, carrier: 'envia', trackingNumber: 'EN-1' } as const;
    expect(await shipOrder(db, parcel)).toEqual({ ok: false, error: 'not_now' });

    const { order } = await makePaidOrder(db);
    const sent = { id: order.id, sellerId: order.seller_id };
    await acceptOrder(db, sent);
    await shipOrder(db, { ...sent, carrier: 'envia', trackingNumber: 'EN-1' });
    const byPin = { ...sent, pin: handoverPin(secretKeys, order.id) };
    expect(await handOver(db, secretKeys, byPin)).toEqual({ ok: false, error: 'not_now' });
  });

  it('pauses after five wrong PINs, for the right one too, and tells the buyer once', async () => {
    const { id, sellerId, pin, wrong } = await makeReady();
    const type = (typed: string) => handOver(db, secretKeys, { id, sellerId, pin: typed });
    for (const left of [4, 3, 2, 1]) {
      expect(await type(wrong)).toMatchObject({ error: { kind: 'pin_wrong', left } });
    }
    expect(await type(wrong)).toMatchObject({ error: { kind: 'pin_paused' } });
    expect(await type(pin)).toMatchObject({ error: { kind: 'pin_paused' } });
    expect(await orderRow(id)).toMatchObject({ status: 'shipped', pin_tries: 5 });
    const wrongs = (await auditOf(id)).filter(({ action }) => action === 'order.pin_wrong');
    expect(wrongs.map(({ actor_id }) => actor_id)).toEqual(Array(5).fill(sellerId));

    await setClock(id, { pin_paused_until: aMinuteAgo() });
    for (let tries = 0; tries < PIN_TRIES; tries += 1) await type(wrong);
    const { now, until } = await db
      .selectFrom('orders')
      .select(['pin_paused_until as until', 'updated_at as now'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(Math.round((until!.getTime() - now.getTime()) / 60_000)).toBe(60);
    const mails = await db
      .selectFrom('outbox_mails')
      .select('id')
      .where('template', '=', 'pin_paused')
      .execute();
    expect(mails).toHaveLength(1);
    await setClock(id, { pin_paused_until: aMinuteAgo() });
    expect(await type(pin)).toEqual({ ok: true });
  });

  it('typed twenty times at once is one delivery', async () => {
    const { id, sellerId, pin } = await makeReady();
    const tries = Array.from({ length: 20 }, () => handOver(db, secretKeys, { id, sellerId, pin }));
    const done = await Promise.all(tries);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const moves = await db
      .selectFrom('order_events')
      .select('move')
      .where('order_id', '=', id)
      .where('move', '=', 'deliver')
      .execute();
    expect(moves).toHaveLength(1);
    const mails = await db
      .selectFrom('outbox_mails')
      .select('id')
      .where('template', '=', 'order_delivered')
      .execute();
    expect(mails).toHaveLength(1);
  });

  it('lets no more guesses through at once than one after the other', async () => {
    const guess = async (handle: Database) => {
      const { id, sellerId, wrong } = await makeReady();
      const tries = Array.from({ length: GUESSES }, () =>
        handOver(handle, secretKeys, { id, sellerId, pin: wrong }),
      );
      const refused = await Promise.all(tries);
      // The fifth is looked at and pauses; those after it are not looked at.
      const looked = refused.filter((one) => !one.ok && isWrong(one.error)).length;
      return { looked, counted: (await orderRow(id)).pin_tries };
    };
    expect(await guess(db)).toEqual({ looked: PIN_TRIES - 1, counted: PIN_TRIES });
    // Without the lock more are, sooner or later, or the test proves nothing.
    let most = 0;
    for (let round = 0; round < 20 && most <= PIN_TRIES; round += 1) {
      most = Math.max(most, (await guess(withoutLocks(db))).looked);
    }
    expect(most).toBeGreaterThan(PIN_TRIES);
  });
});

const isWrong = (error: unknown) =>
  typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'pin_wrong';
