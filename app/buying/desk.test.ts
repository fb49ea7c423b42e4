import { beforeEach, expect, it } from 'vitest';
import { makePaidOrder } from '../../tests/support/buying-factories';
import { makeListing, makeSeller } from '../../tests/support/factories';
import { checkFile } from '../../tests/support/import-file';
import { testDatabase } from '../../tests/support/test-database';
import { findDesk } from './desk.reads.server';

const db = testDatabase();
let sellerId: string;
beforeEach(async () => {
  sellerId = (await makeSeller(db)).user_id;
});

const make = (values: Parameters<typeof makeListing>[1] = {}) =>
  makeListing(db, { seller_id: sellerId, ...values });

it('is empty for who has nothing yet', async () => {
  expect(await findDesk(db, sellerId)).toMatchObject({
    ...{ toAccept: 0, toShip: 0, late: 0, copies: 0, sales: 0, bestSellers: [] },
  });
});

it('counts what waits for the seller, and nothing of another', async () => {
  await make({ status: 'draft', published_at: null });
  await make({ status: 'hidden' });
  await checkFile(db, sellerId, 'sku;title;condition;price\nA1;María;Bueno;5000\n');
  const first = await makePaidOrder(db, { lines: [await make({ title: 'Rayuela' })] });
  const second = await makePaidOrder(db, { lines: [await make({ title: 'Ibis' })] });
  await makePaidOrder(db);
  await db
    .updateTable('orders')
    .set({ status: 'preparing', ship_by: new Date('2020-01-01') })
    .where('id', '=', second.order.id)
    .execute();
  const desk = await findDesk(db, sellerId);
  expect(desk).toMatchObject({
    ...{ toAccept: 1, toShip: 1, late: 1, files: 1, drafts: 1, hidden: 1, copies: 4, sales: 2 },
  });
  expect(desk.bestSellers.map(({ title, copies }) => `${title} ${copies}`).sort()).toEqual([
    'Ibis 1',
    'Rayuela 1',
  ]);
  expect(desk.weeks).toHaveLength(12);
  expect(desk.weeks.at(-1)).toMatchObject({ copies: 2, minor: '5000000' });

  // What was undone is no sale.
  await db
    .updateTable('orders')
    .set({ status: 'canceled' })
    .where('id', '=', first.order.id)
    .execute();
  const after = await findDesk(db, sellerId);
  expect(after.bestSellers.map(({ title }) => title)).toEqual(['Ibis']);
  expect(after.weeks.at(-1)).toMatchObject({ copies: 1 });
});
