import { afterEach, describe, expect, it } from 'vitest';
import { makePaidOrder, makePlacedOrder, onlySandbox } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeBook, makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { steps } from '~/db/migrations/202611241421_ledger';
import { inTransaction } from '~/db/transaction.server';
import { insertRule } from '~/payments/commission-rules.queries.server';
import { insertTransfer, legsBetween } from '~/payments/ledger.queries.server';
import { processRefunds } from '~/payments/process-refunds.server';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { acceptOrder } from './accept-order.server';
import { cancelOrder } from './cancel-order.server';
import { completeOrders } from './complete-orders.server';
import { deliverOrder } from './deliver-order.server';
import { queueRefundMail } from './order-mails.server';
import { refundOf } from './refund-order.server';
import { lockOrder } from './orders.queries.server';
import { shipOrder } from './ship-order.server';

const db = testDatabase();

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

async function addRule(values: {
  sellerId?: string;
  subject?: string;
  basisPoints?: number;
  fixed?: number;
}) {
  const admin = await makeUser(db, { role: 'admin' });
  const rule = {
    id: newId(),
    sellerId: values.sellerId ?? null,
    subject: values.subject ?? null,
    basisPoints: values.basisPoints ?? 0,
    fixedMinor: pesos(values.fixed ?? 0).minor.toString(),
    createdBy: admin.id,
  };
  await inTransaction(db, (trx) => insertRule(trx, rule));
  return rule;
}

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The sum of each account of an order, in pesos and centavos. */
async function accountsOf(orderId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('ledger_entries')
    .select(['account', (eb) => eb.fn.sum<string>('amount_minor').as('minor')])
    .where('order_id', '=', orderId)
    .groupBy('account')
    .execute();
  return Object.fromEntries(
    rows
      .filter(({ minor }) => Number(minor) !== 0)
      .map(({ account, minor }) => [account, Number(minor)]),
  );
}

/** A paid order, brought to its end. */
async function complete(orderId: string): Promise<void> {
  const { seller_id: sellerId } = await orderRow(orderId);
  await acceptOrder(db, { id: orderId, sellerId });
  await shipOrder(db, { id: orderId, sellerId, carrier: 'envia', trackingNumber: 'EN-1' });
  await deliverOrder(db, { id: orderId, sellerId });
  await db
    .updateTable('orders')
    .set({ claim_until: new Date(Date.now() - 3_600_000) })
    .where('id', '=', orderId)
    .execute();
  expect(await completeOrders(db)).toBe(1);
}

async function giveBack(orderId: string, minor: bigint, causeKey: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const order = (await lockOrder(trx, orderId))!;
    await refundOf(trx, order, { minor, causeKey, reason: 'agreed' });
  });
}

describe('the commission of an order', () => {
  it('is agreed when it is placed, by the most specific rule, and no later rule changes it', async () => {
    const seller = await makeSeller(db);
    const book = await makeBook(db);
    await db.insertInto('book_subjects').values({ book_id: book.id, subject: 'poetry' }).execute();
    await addRule({ basisPoints: 1000 });
    const special = await addRule({ subject: 'poetry', basisPoints: 500, fixed: 300 });
    const lines = [
      await makeListing(db, { seller_id: seller.user_id, price_minor: '2000000' }),
      await makeListing(db, {
        seller_id: seller.user_id,
        book_id: book.id,
        price_minor: '4000000',
      }),
    ];
    const { order } = await makePaidOrder(db, { lines });
    // 10 % of 20,000, and 5 % of 40,000 and 300 more.
    expect(order.commission_minor).toBe(pesos(2000 + 2300).minor.toString());
    const [, poetry] = await db
      .selectFrom('order_lines')
      .selectAll()
      .where('order_id', '=', order.id)
      .orderBy('price_minor')
      .execute();
    expect(poetry).toMatchObject({
      commission_minor: pesos(2300).minor.toString(),
      commission_rule_id: special.id,
      commission_basis_points: 500,
      commission_fixed_minor: pesos(300).minor.toString(),
    });
    await addRule({ sellerId: seller.user_id, basisPoints: 9000 });
    await complete(order.id);
    const total = Number(order.total_minor);
    expect(await accountsOf(order.id)).toEqual({
      provider: -total,
      fee: 430_000,
      seller: total - 430_000,
    });
  });
});

describe('an order explains where its money is', () => {
  it('with the provider and in escrow while it is open, nowhere else', async () => {
    await addRule({ basisPoints: 800 });
    const { order } = await makePaidOrder(db);
    const total = Number(order.total_minor);
    expect(await accountsOf(order.id)).toEqual({ provider: -total, escrow: total });
  });

  it('given back in part: the rest is divided, and the commission is earned on the rest', async () => {
    await addRule({ basisPoints: 1000 });
    const listing = await makeListing(db, { price_minor: '3000000' });
    const { order } = await makePaidOrder(db, { lines: [listing] });
    await giveBack(order.id, pesos(10_000).minor, `order:${order.id}:0`);
    await processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
    await complete(order.id);
    const shipping = Number(order.shipping_minor);
    expect(await accountsOf(order.id)).toEqual({
      provider: -(2_000_000 + shipping),
      fee: 200_000,
      seller: 1_800_000 + shipping,
    });
  });

  it('given back in part and then canceled: all of it, and not a peso more', async () => {
    const { order, buyer } = await makePaidOrder(db);
    await giveBack(order.id, 12_345n, `order:${order.id}:0`);
    expect(await cancelOrder(db, { id: order.id, buyerId: buyer.id })).toMatchObject({ ok: true });
    await processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
    expect(await accountsOf(order.id)).toEqual({});
    await expect(giveBack(order.id, 1n, `order:${order.id}:1`)).rejects.toThrow(/no payment/);
  });

  it('a hundred who give back at once give back no more than it cost', async () => {
    const { order } = await makePaidOrder(db);
    const part = BigInt(order.total_minor) / 3n;
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => giveBack(order.id, part, `order:${order.id}:${n}`)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});

describe('the books', () => {
  it('take no transfer that does not sum to zero, and none twice', async () => {
    const { order } = await makePlacedOrder(db);
    const leg = { orderId: order.id, currency: 'COP' };
    const write = (key: string, minor: bigint) =>
      inTransaction(db, (trx) =>
        insertTransfer(trx, key, [
          { ...leg, account: 'provider', minor: -100n },
          { ...leg, account: 'buyer', minor },
        ]),
      );
    await expect(write('test:1', 99n)).rejects.toThrow(RangeError);
    await write('test:1', 100n);
    await expect(write('test:1', 100n)).rejects.toMatchObject({ code: 'ER_DUP_ENTRY' });
    await inTransaction(db, (trx) =>
      insertTransfer(
        trx,
        'test:2',
        legsBetween({ account: 'buyer' }, { account: 'provider' }, [
          { ...leg, amountMinor: '100' },
        ]),
      ),
    );
  });

  it('are filled by the migration for orders that were paid without them', async () => {
    const open = await makePaidOrder(db);
    const done = await makePaidOrder(db);
    await complete(done.order.id);
    await db.deleteFrom('ledger_entries').execute();
    expect(await checkShop(db)).not.toEqual([]);
    await steps.past_payments.execute(db);
    await steps.past_payments.execute(db);
    const [openTotal, doneTotal] = [open, done].map(({ order }) => Number(order.total_minor));
    expect(await accountsOf(open.order.id)).toEqual({ provider: -openTotal!, escrow: openTotal });
    expect(await accountsOf(done.order.id)).toEqual({ provider: -doneTotal!, seller: doneTotal });
  });
});
