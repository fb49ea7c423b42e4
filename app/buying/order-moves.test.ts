import { afterEach, describe, expect, it } from 'vitest';
import { makePaidOrder, makePlacedOrder, onlySandbox } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { processRefunds } from '~/payments/process-refunds.server';
import { createLog } from '~/platform/log.server';
import { acceptOrder } from './accept-order.server';
import { cancelLateOrders } from './cancel-late-orders.server';
import { cancelOrder } from './cancel-order.server';
import { completeOrders, releaseEscrow } from './complete-orders.server';
import { confirmDelivery } from './confirm-delivery.server';
import { deliverOrder } from './deliver-order.server';
import { queueRefundMail } from './order-mails.server';
import { rejectReasons } from './order-status';
import { rejectOrder } from './reject-order.server';
import { remindSellers } from './remind-sellers.server';
import { shipOrder } from './ship-order.server';

const db = testDatabase();

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const listingRow = () => db.selectFrom('listings').selectAll().executeTakeFirstOrThrow();
const letters = async () =>
  (await db.selectFrom('outbox_mails').select('template').execute()).map((mail) => mail.template);
const refund = () => processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
const anHourAgo = () => new Date(Date.now() - 3_600_000);

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

async function makeShippedOrder() {
  const paid = await makePaidOrder(db);
  const { id, seller_id: sellerId } = paid.order;
  await acceptOrder(db, { id, sellerId });
  await shipOrder(db, { id, sellerId, carrier: 'envia', trackingNumber: 'EN-1' });
  return { ...paid, id, sellerId, buyerId: paid.buyer.id };
}

describe('the way of an order', () => {
  it('from paid to completed, and its money to the seller at the end of the retracto', async () => {
    const { order, buyer } = await makePaidOrder(db);
    const { id, seller_id: sellerId } = order;
    expect(await acceptOrder(db, { id, sellerId })).toEqual({ ok: true });
    const shipment = { id, sellerId, carrier: 'servientrega', trackingNumber: 'SV-123' } as const;
    expect(await shipOrder(db, shipment)).toEqual({ ok: true });
    expect(await orderRow(id)).toMatchObject({ status: 'shipped', tracking_number: 'SV-123' });
    expect(await deliverOrder(db, { id, sellerId })).toEqual({ ok: true });
    expect(await confirmDelivery(db, { id, buyerId: buyer.id })).toEqual({ ok: true });
    expect(await releaseEscrow(db)).toBe(0);
    await db.updateTable('orders').set({ claim_until: anHourAgo() }).execute();
    expect(await releaseEscrow(db)).toBe(1);
    expect(await releaseEscrow(db)).toBe(0);
    const owed = await db
      .selectFrom('ledger_entries')
      .select(['owner_id', 'amount_minor'])
      .where('account', '=', 'seller')
      .execute();
    // Without a rule there is no commission: the price, and the postage that the seller paid.
    expect(owed).toEqual([
      { owner_id: sellerId, amount_minor: order.items_minor },
      { owner_id: sellerId, amount_minor: order.shipping_minor },
    ]);
    expect(await letters()).toEqual(
      expect.arrayContaining(['order_accepted', 'order_shipped', 'order_delivered']),
    );
  });

  it('completes by itself when nobody complains within the window', async () => {
    const { id, sellerId } = await makeShippedOrder();
    await deliverOrder(db, { id, sellerId });
    expect(await completeOrders(db)).toBe(0);
    await db.updateTable('orders').set({ claim_until: anHourAgo() }).execute();
    expect(await completeOrders(db)).toBe(1);
    expect(await orderRow(id)).toMatchObject({ status: 'completed', claim_until: null });
  });

  it('the buyer’s confirmation of a parcel on its way starts the window', async () => {
    const { id, buyerId } = await makeShippedOrder();
    expect(await confirmDelivery(db, { id, buyerId })).toEqual({ ok: true });
    const order = await orderRow(id);
    expect(order.claim_until!.getTime()).toBeGreaterThan(order.delivered_at!.getTime());
  });
});

describe('a sale that does not happen', () => {
  it.each(rejectReasons)('rejected as %s: refunded once, told once', async (reason) => {
    const { order } = await makePaidOrder(db);
    const rejecting = { id: order.id, sellerId: order.seller_id, reason };
    expect(await rejectOrder(db, rejecting)).toEqual({ ok: true });
    expect(await rejectOrder(db, rejecting)).toEqual({ ok: false, error: 'not_now' });
    const isGone = reason === 'sold_elsewhere' || reason === 'damaged';
    expect(await listingRow()).toMatchObject(
      isGone ? { available: 0, status: 'sold' } : { available: 1, status: 'published' },
    );
    expect(await refund()).toBe(1);
    expect(await refund()).toBe(0);
    const payment = await db.selectFrom('payments').selectAll().executeTakeFirstOrThrow();
    expect(payment).toMatchObject({ state: 'refunded', refunded_minor: payment.amount_minor });
    expect(await letters()).toEqual(expect.arrayContaining(['order_rejected', 'refund_done']));
  });

  it('canceled by the buyer before the payment: the whole purchase, nothing to refund', async () => {
    const lines = [await makeListing(db), await makeListing(db)];
    const { orders, buyer } = await makePlacedOrder(db, { lines });
    expect(await cancelOrder(db, { id: orders[1]!.id, buyerId: buyer.id })).toMatchObject({
      ok: true,
    });
    for (const { id } of orders) expect((await orderRow(id)).status).toBe('canceled');
    expect(await db.selectFrom('refunds').selectAll().execute()).toEqual([]);
  });

  it('canceled by the buyer after it: one order, until the seller has accepted', async () => {
    const lines = [await makeListing(db), await makeListing(db)];
    const { orders, buyer } = await makePaidOrder(db, { lines });
    const [one, two] = orders as [(typeof orders)[0], (typeof orders)[0]];
    await acceptOrder(db, { id: two.id, sellerId: two.seller_id });
    expect(await cancelOrder(db, { id: one.id, buyerId: buyer.id })).toMatchObject({ ok: true });
    // From then on the seller is asked.
    expect(await cancelOrder(db, { id: two.id, buyerId: buyer.id })).toEqual({
      ok: true,
      value: 'asked',
    });
    expect((await orderRow(two.id)).status).toBe('preparing');
    expect(await refund()).toBe(1);
    const payment = await db.selectFrom('payments').selectAll().executeTakeFirstOrThrow();
    expect(payment).toMatchObject({
      state: 'partially_refunded',
      refunded_minor: one.total_minor,
    });
    await rejectOrder(db, { id: two.id, sellerId: two.seller_id, reason: 'cannot_ship' });
    expect(await refund()).toBe(1);
    expect((await db.selectFrom('payments').select('state').executeTakeFirst())?.state).toBe(
      'refunded',
    );
  });

  it('ends by itself when the seller neither accepts nor ships in time', async () => {
    const unanswered = await makePaidOrder(db);
    const unshipped = await makePaidOrder(db);
    const { id, seller_id: sellerId } = unshipped.order;
    await acceptOrder(db, { id, sellerId });
    expect(await cancelLateOrders(db)).toBe(0);
    await db.updateTable('orders').set({ accept_by: anHourAgo(), ship_by: anHourAgo() }).execute();
    const counts = await Promise.all([cancelLateOrders(db), cancelLateOrders(db)]);
    expect(counts[0] + counts[1]).toBe(2);
    expect(await orderRow(unanswered.order.id)).toMatchObject({ reason: 'not_accepted' });
    expect(await orderRow(id)).toMatchObject({ status: 'canceled', reason: 'not_shipped' });
    await Promise.all([refund(), refund()]);
    expect(await db.selectFrom('sandbox_refunds').selectAll().execute()).toHaveLength(2);
  });

  it('reminds the seller once, a day before', async () => {
    await makePaidOrder(db);
    expect(await remindSellers(db)).toBe(0);
    const inTenHours = new Date(Date.now() + 10 * 3_600_000);
    await db.updateTable('orders').set({ accept_by: inTenHours }).execute();
    expect(await remindSellers(db)).toBe(1);
    expect(await remindSellers(db)).toBe(0);
  });
});

describe('who may move an order', () => {
  it('nobody but its buyer and its seller, each their own moves', async () => {
    const { order, buyer } = await makePaidOrder(db);
    const stranger = (await makeUser(db)).id;
    const notFound = { ok: false, error: 'not_found' };
    const { id } = order;
    for (const sellerId of [stranger, buyer.id]) {
      expect(await acceptOrder(db, { id, sellerId })).toEqual(notFound);
      expect(await rejectOrder(db, { id, sellerId, reason: 'damaged' })).toEqual(notFound);
      expect(await deliverOrder(db, { id, sellerId })).toEqual(notFound);
    }
    for (const buyerId of [stranger, order.seller_id]) {
      expect(await cancelOrder(db, { id, buyerId })).toEqual(notFound);
      expect(await confirmDelivery(db, { id, buyerId })).toEqual(notFound);
    }
    expect((await orderRow(id)).status).toBe('paid');
  });
});

describe('two at once', () => {
  it('refund attempts of every kind: one cancellation, one refund', async () => {
    const { order, buyer } = await makePaidOrder(db);
    const { id, seller_id: sellerId } = order;
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2
          ? rejectOrder(db, { id, sellerId, reason: 'cannot_ship' })
          : cancelOrder(db, { id, buyerId: buyer.id }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, refund));
    expect(await db.selectFrom('sandbox_refunds').selectAll().execute()).toHaveLength(1);
  });
});
