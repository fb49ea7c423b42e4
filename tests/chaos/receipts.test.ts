import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePaidOrder } from '../support/buying-factories';
import { checkShop } from '../support/check-shop';
import { isFull, report } from '../support/measure';
import { openShop, type Shop } from '../support/shop';
import { until } from '../support/until';

/**
 * Receipts are numbered by whichever worker comes first, one at a time: many payments at once, two
 * workers, one of them killed in the middle. No number is left out and none is given twice.
 */

const PAYMENTS = isFull ? 200 : 30;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ name: 'receipts' });
});
afterAll(() => shop?.stop());

it(`numbers ${PAYMENTS} payments at once without a gap, though a worker is killed`, async () => {
  const { db } = shop.databases;
  const [doomed] = await Promise.all([1, 2].map(() => shop.start({ roles: ['worker'] })));
  let left = PAYMENTS;
  const pay = async () => {
    while (left > 0) {
      left -= 1;
      await makePaidOrder(db);
    }
  };
  const countNumbered = async () => {
    const rows = await db
      .selectFrom('receipts')
      .select('number')
      .where('number', 'is not', null)
      .orderBy('number')
      .execute();
    return rows.map(({ number }) => number);
  };
  const paying = Promise.all(Array.from({ length: 8 }, pay));
  await until('the first numbers', async () => (await countNumbered()).length > 0);
  doomed!.child.kill('SIGKILL');
  await paying;
  const killedAt = (await countNumbered()).length;
  await until('all numbers', async () => (await countNumbered()).length === PAYMENTS, 60);
  expect(await countNumbered()).toEqual(Array.from({ length: PAYMENTS }, (_, index) => index + 1));
  expect(await checkShop(db)).toEqual([]);
  report(
    `receipts: ${PAYMENTS} payments, a worker killed after ${killedAt} numbers: no gap, none twice`,
  );
});
