import { expect, it } from 'vitest';
import { makePaidOrder } from '../../tests/support/buying-factories';
import { makeBook, makeListing } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { priceHelpOf } from './price-help';
import { findPriceHelp } from './price-help.reads.server';

const db = testDatabase();

it('gives the middle and the range of each grade with three sales or more, the best grade first', () => {
  const sold = [3, 1, 2, 9].map((pesos) => ({ condition: 'good' as const, minor: `${pesos}00` }));
  const few = [5, 6].map((pesos) => ({ condition: 'fine' as const, minor: `${pesos}00` }));
  const best = [8, 7, 7].map((pesos) => ({ condition: 'new' as const, minor: `${pesos}00` }));
  expect(priceHelpOf([...sold, ...few, ...best])).toEqual([
    { condition: 'new', sales: 3, median: '700', lowest: '700', highest: '800' },
    { condition: 'good', sales: 4, median: '200', lowest: '100', highest: '900' },
  ]);
});

it('counts what was sold, not what is asked, undone, or of another book', async () => {
  const book = await makeBook(db);
  const make = (price: string) =>
    makeListing(db, { book_id: book.id, condition: 'good', price_minor: price });
  for (const price of ['1000000', '3000000', '2000000']) {
    await makePaidOrder(db, { lines: [await make(price)] });
  }
  await make('9000000');
  await makePaidOrder(db);
  expect(await findPriceHelp(db, book.id)).toEqual([
    { condition: 'good', sales: 3, median: '2000000', lowest: '1000000', highest: '3000000' },
  ]);
  await db.updateTable('orders').set({ status: 'canceled' }).execute();
  expect(await findPriceHelp(db, book.id)).toEqual([]);
});
