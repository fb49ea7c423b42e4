import { afterEach, describe, expect, it } from 'vitest';
import { inTransaction } from '~/db/transaction.server';
import { numberReceipts } from '~/payments/number-receipts.server';
import { processRefunds } from '~/payments/process-refunds.server';
import * as tables from '~/payments/receipts.queries.server';
import { createLog } from '~/platform/log.server';
import { makePaidOrder, onlySandbox } from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { cancelOrder } from './cancel-order.server';
import { queueRefundMail } from './order-mails.server';
import { findPurchase } from './orders.reads.server';
import { findReceiptView } from './receipts.reads.server';
import { findSale } from './sales.reads.server';

const db = testDatabase();
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const papers = () =>
  db.selectFrom('receipts').select(['series', 'number', 'order_id']).orderBy('id').execute();
const numbers = async (series = 'receipt') =>
  (await papers()).filter((one) => one.series === series).map(({ number }) => number);

describe('receipts', () => {
  it('wait for their number, and get the next in the order of the payments', async () => {
    const [one, two] = [await makePaidOrder(db), await makePaidOrder(db)];
    expect(await numbers()).toEqual([null, null]);
    expect(await numberReceipts(db)).toBe(2);
    expect(await papers()).toEqual([
      { series: 'receipt', number: 1, order_id: one.order.id },
      { series: 'receipt', number: 2, order_id: two.order.id },
    ]);
    expect(await numberReceipts(db)).toBe(0);
  });

  it('have no gap and no double with many workers, also when one breaks off half way', async () => {
    for (let i = 0; i < 12; i += 1) await makePaidOrder(db);
    // A worker that dies after it has numbered some: nothing of it stays.
    const dying = inTransaction(db, async (trx) => {
      const last = await tables.lockLastNumber(trx, 'receipt');
      const [first] = await tables.listUnnumbered(trx, 'receipt', 1);
      await tables.updateNumber(trx, first!.id, last + 1);
      await tables.updateLastNumber(trx, 'receipt', last + 1);
      throw new Error('killed');
    });
    const done = await Promise.allSettled([dying, ...[1, 2, 3, 4].map(() => numberReceipts(db))]);
    expect(done[0].status).toBe('rejected');
    expect(done.slice(1).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await numbers()).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('would be given twice without the lock on the counter, which the table refuses', async () => {
    for (let i = 0; i < 2; i += 1) await makePaidOrder(db);
    await inTransaction(db, (trx) => tables.lockLastNumber(trx, 'receipt'));
    // Two workers that read the counter and do not hold it.
    const unguarded = async (wait: Promise<void>) => {
      const { last_number: last } = await db
        .selectFrom('receipt_counters')
        .select('last_number')
        .where('series', '=', 'receipt')
        .executeTakeFirstOrThrow();
      await wait;
      return last + 1;
    };
    let go = () => {};
    const wait = new Promise<void>((resolve) => (go = resolve));
    const both = [unguarded(wait), unguarded(wait)];
    go();
    const [first, second] = await Promise.all(both);
    expect(first).toBe(second);
    // The table refuses what the lock prevents.
    const rows = await db.selectFrom('receipts').select('id').orderBy('id').execute();
    await expect(
      inTransaction(db, async (trx) => {
        for (const { id } of rows) await tables.updateNumber(trx, id, first!);
      }),
    ).rejects.toThrow(/receipts_number/);
  });

  it('are written for what a server of the release before was paid', async () => {
    const { order } = await makePaidOrder(db);
    await db.deleteFrom('receipts').execute();
    expect(await tables.insertMissedReceipts(db, 1)).toBe(1);
    expect(await tables.insertMissedReceipts(db, 1)).toBe(0);
    expect(await papers()).toEqual([{ series: 'receipt', number: null, order_id: order.id }]);
  });
});

describe('credit notes', () => {
  it('are of their own series, one for what went back of an order', async () => {
    const { order, buyer } = await makePaidOrder(db);
    await cancelOrder(db, { id: order.id, buyerId: buyer.id });
    expect(await numbers('credit_note')).toEqual([]);
    await processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
    await numberReceipts(db);
    expect(await numbers('receipt')).toEqual([1]);
    expect(await numbers('credit_note')).toEqual([1]);
    const reader = { userId: buyer.id, isAdmin: false };
    const note = await findReceiptView(db, 'N-000001', { reader, lang: 'es' });
    expect(note).toMatchObject({ amountMinor: order.total_minor, corrects: 'R-000001' });
  });
});

describe('who sees a receipt', () => {
  it('its buyer, its seller and administrators, from their pages', async () => {
    const { order, buyer, groupId } = await makePaidOrder(db);
    const see = (userId: string, isAdmin = false) =>
      findReceiptView(db, 'R-000001', { reader: { userId, isAdmin }, lang: 'es' });
    expect(await see(buyer.id)).toBeNull(); // not numbered yet
    await numberReceipts(db);
    expect(await see(buyer.id)).toMatchObject({ reader: 'buyer', totalMinor: order.total_minor });
    expect(await see(order.seller_id)).toMatchObject({ reader: 'seller' });
    const stranger = await makeUser(db);
    expect(await see(stranger.id)).toBeNull();
    expect(await see(stranger.id, true)).toMatchObject({ reader: 'admin' });
    const shape = { lang: 'es', photoOrigin: undefined } as const;
    const purchase = await findPurchase(db, { id: groupId, buyerId: buyer.id }, shape);
    expect(purchase!.orders[0]!.receipts).toEqual(['R-000001']);
    const sale = await findSale(db, { id: order.id, sellerId: order.seller_id }, shape);
    expect(sale!.receipts).toEqual(['R-000001']);
  });
});
