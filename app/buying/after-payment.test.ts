import { afterEach, describe, expect, it } from 'vitest';
import { makePaidOrder, onlySandbox } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { processRefunds } from '~/payments/process-refunds.server';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { acceptOrder } from './accept-order.server';
import { agreeCancel } from './ask-cancel.server';
import { cancelOrder } from './cancel-order.server';
import { completeOrders, releaseEscrow } from './complete-orders.server';
import { confirmDelivery } from './confirm-delivery.server';
import { deliverOrder } from './deliver-order.server';
import { lostAfter, loseOrder, returnOrder } from './end-order.server';
import { queueRefundMail } from './order-mails.server';
import { refundPart } from './refund-part.server';
import { shipOrder } from './ship-order.server';
import { withdrawOrder } from './withdraw-order.server';

const db = testDatabase();
const notNow = { ok: false, error: 'not_now' };
const notFound = { ok: false, error: 'not_found' };
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const refund = () => processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
const letters = async () =>
  (await db.selectFrom('outbox_mails').select('template').execute()).map((mail) => mail.template);
const paidBack = async () =>
  (await db.selectFrom('sandbox_refunds').select('amount_minor').execute()).map((row) =>
    Number(row.amount_minor),
  );

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

async function makePreparing() {
  const { order, buyer } = await makePaidOrder(db);
  const ids = { id: order.id, sellerId: order.seller_id, buyerId: buyer.id };
  await acceptOrder(db, ids);
  return { ...ids, total: Number(order.total_minor) };
}
async function makeShipped() {
  const order = await makePreparing();
  await shipOrder(db, { ...order, carrier: 'envia', trackingNumber: 'EN-1' });
  return order;
}
async function makeDelivered() {
  const order = await makeShipped();
  await deliverOrder(db, order);
  return order;
}
const closeWindow = (id: string) =>
  db
    .updateTable('orders')
    .set({ claim_until: daysAgo(1) })
    .where('id', '=', id)
    .execute();

describe('a cancellation while the seller prepares', () => {
  it('is asked for once, and happens when the seller agrees', async () => {
    const order = await makePreparing();
    expect(await agreeCancel(db, order)).toEqual(notNow);
    const asked = { ok: true, value: 'asked' };
    expect(await cancelOrder(db, order)).toEqual(asked);
    expect(await cancelOrder(db, order)).toEqual(asked);
    expect((await letters()).filter((name) => name === 'cancel_asked')).toHaveLength(1);
    expect(await agreeCancel(db, { ...order, sellerId: order.buyerId })).toEqual(notFound);
    expect(await agreeCancel(db, order)).toEqual({ ok: true });
    expect(await agreeCancel(db, order)).toEqual(notNow);
    expect(await orderRow(order.id)).toMatchObject({ status: 'canceled', reason: 'agreed' });
    expect(await refund()).toBe(1);
    expect(await paidBack()).toEqual([order.total]);
    expect(await db.selectFrom('listings').select('available').execute()).toEqual([
      { available: 1 },
    ]);
  });

  it('is too late once it was shipped: the one who is first wins', async () => {
    const order = await makePreparing();
    await cancelOrder(db, order);
    const shipment = { ...order, carrier: 'envia', trackingNumber: 'EN-1' } as const;
    const results = await Promise.all([shipOrder(db, shipment), agreeCancel(db, order)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(['shipped', 'canceled']).toContain((await orderRow(order.id)).status);
  });
});

describe('the retracto', () => {
  it('freezes the money until the books are back, then gives all of it back', async () => {
    const order = await makeDelivered();
    expect(await returnOrder(db, { id: order.id, by: order })).toEqual(notNow);
    expect(await withdrawOrder(db, { ...order, buyerId: order.sellerId })).toEqual(notFound);
    expect(await withdrawOrder(db, order)).toEqual({ ok: true });
    expect(await withdrawOrder(db, order)).toEqual({ ok: true });
    expect((await letters()).filter((name) => name === 'order_withdrawn')).toHaveLength(1);
    const { refund_by: by, withdrawn_at: at } = await orderRow(order.id);
    expect(by!.getTime() - at!.getTime()).toBe(15 * 24 * 3_600_000);

    await closeWindow(order.id);
    expect([await completeOrders(db), await releaseEscrow(db)]).toEqual([0, 0]);
    expect((await orderRow(order.id)).status).toBe('delivered');
    const stranger = (await makeUser(db)).id;
    expect(await returnOrder(db, { id: order.id, by: { sellerId: stranger } })).toEqual(notFound);
    const returned = await Promise.all(
      Array.from({ length: 5 }, () => returnOrder(db, { id: order.id, by: order })),
    );
    expect(returned.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await orderRow(order.id)).toMatchObject({ status: 'returned', refund_by: null });
    expect(await refund()).toBe(1);
    expect(await paidBack()).toEqual([order.total]);
  });

  it('holds after a confirmation too, until its five days are over', async () => {
    const order = await makeShipped();
    await confirmDelivery(db, order);
    expect(await withdrawOrder(db, order)).toEqual({ ok: true });
    const late = await makeDelivered();
    await closeWindow(late.id);
    expect(await withdrawOrder(db, late)).toEqual(notNow);
    expect(await withdrawOrder(db, await makeShipped())).toEqual(notNow);
    expect(await completeOrders(db)).toBe(1);
    expect(await returnOrder(db, { id: order.id, by: { adminId: newId() } })).toEqual({ ok: true });
  });

  it('raced against the release: the seller is paid or the money is frozen, never both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 10; round += 1) {
      const order = await makeDelivered();
      await closeWindow(order.id);
      const [withdrawn] = await Promise.all([withdrawOrder(db, order), completeOrders(db)]);
      const { status, withdrawn_at: at } = await orderRow(order.id);
      outcomes.add(status);
      expect(withdrawn.ok).toBe(at !== null);
      expect(at !== null && status === 'completed').toBe(false);
    }
    expect(outcomes.has('completed')).toBe(true);
  });
});

describe('a parcel that never comes', () => {
  it('is lost after 15 business days, and not before', async () => {
    const order = await makeShipped();
    const lose = () => loseOrder(db, { id: order.id, adminId: newId() });
    expect(await lose()).toEqual(notNow);
    const shippedAt = daysAgo(40);
    expect(lostAfter(shippedAt).getTime()).toBeLessThan(Date.now());
    await db.updateTable('orders').set({ shipped_at: shippedAt }).execute();
    expect(await lose()).toEqual({ ok: true });
    expect(await lose()).toEqual(notNow);
    expect(await orderRow(order.id)).toMatchObject({ status: 'lost', reason: 'lost' });
    await refund();
    expect(await paidBack()).toEqual([order.total]);
  });

  it('is counted in Colombia’s business days', () => {
    // 9 November 2026: 15 business days without the holiday of the 16th end on 1 December.
    const end = lostAfter(new Date('2026-11-09T15:00:00Z'));
    expect(end.toISOString()).toBe('2026-12-02T05:00:00.000Z');
  });
});

describe('a part of the money', () => {
  const part = (order: { id: string; sellerId: string }, pesosBack: number, shown = '0') =>
    refundPart(db, {
      id: order.id,
      by: { sellerId: order.sellerId },
      minor: pesos(pesosBack).minor,
      shownRefunded: shown,
      reason: 'Una esquina doblada',
    });

  it('goes back once a form, and the order goes on', async () => {
    const order = await makeDelivered();
    const results = await Promise.all(Array.from({ length: 20 }, () => part(order, 1000)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)[0]).toEqual(notNow);
    expect(await part(order, 500, pesos(1000).minor.toString())).toEqual({ ok: true });
    expect(await orderRow(order.id)).toMatchObject({
      status: 'delivered',
      refunded_minor: pesos(1500).minor.toString(),
    });
    expect(await refund()).toBe(2);
    expect(await paidBack()).toEqual(expect.arrayContaining([50_000, 100_000]));
    const events = await db
      .selectFrom('order_events')
      .select(['actor_kind', 'reason'])
      .where('move', '=', 'refund_part')
      .execute();
    expect(events[0]).toEqual({ actor_kind: 'seller', reason: 'Una esquina doblada' });
  });

  it('is less than what is left, and comes from nobody but the seller', async () => {
    const order = await makeDelivered();
    const tooMuch = { ok: false, error: 'too_much' };
    for (const amount of [order.total / 100, order.total, 0, -1]) {
      expect(await part(order, amount)).toEqual(tooMuch);
    }
    expect(await part({ ...order, sellerId: order.buyerId }, 100)).toEqual(notFound);
    expect(await db.selectFrom('refunds').selectAll().execute()).toEqual([]);
  });

  it('comes from escrow: before the payment and after the release there is nothing', async () => {
    const order = await makeDelivered();
    await closeWindow(order.id);
    await completeOrders(db);
    expect(await part(order, 100)).toEqual(notNow);
  });

  it('raced against the end of the order: never more than it cost', async () => {
    const listing = await makeListing(db, { available: 6 });
    for (let round = 0; round < 5; round += 1) {
      const { order, buyer } = await makePaidOrder(db, { lines: [listing] });
      const ids = { id: order.id, sellerId: order.seller_id, buyerId: buyer.id };
      await Promise.all([part(ids, 2000), cancelOrder(db, ids), part(ids, 3000)]);
      expect(await orderRow(order.id)).toMatchObject({
        status: 'canceled',
        refunded_minor: order.total_minor,
      });
    }
    while ((await refund()) > 0);
    expect((await paidBack()).reduce((sum, minor) => sum + minor, 0)).toBe(
      Number(
        (
          await db
            .selectFrom('orders')
            .select((eb) => eb.fn.sum<string>('total_minor').as('sum'))
            .executeTakeFirstOrThrow()
        ).sum,
      ),
    );
  });
});
