import { beforeEach, expect, it } from 'vitest';
import { newId } from '~/values/id';
import { makeListing, makeSeller } from '../../../tests/support/factories';
import { quiet } from '../../../tests/support/import-file';
import { testDatabase } from '../../../tests/support/test-database';
import { ViewCounts } from './count-views.server';
import { sweepViews } from './sweep-views.server';
import { listViewDays } from './views.queries.server';

const db = testDatabase();
let sellerId: string;
beforeEach(async () => {
  sellerId = (await makeSeller(db)).user_id;
});

const rows = () => db.selectFrom('listing_views').selectAll().orderBy('views').execute();
const looks = (counts: ViewCounts, id: string, times: number) => {
  for (let n = 0; n < times; n++) counts.count(id);
};

it('adds up what several processes counted, for each copy and its seller', async () => {
  const [a, b] = [
    await makeListing(db, { seller_id: sellerId }),
    await makeListing(db, { seller_id: sellerId }),
  ];
  const [one, two] = [new ViewCounts(db, quiet), new ViewCounts(db, quiet)];
  looks(one, a.id, 2);
  looks(one, b.id, 1);
  looks(two, a.id, 3);
  looks(two, newId(), 9);
  await Promise.all([one.flush(), two.end()]);
  // What was written is not written again.
  await one.flush();
  expect((await rows()).map(({ listing_id, views }) => [listing_id, views])).toEqual([
    [b.id, 1],
    [a.id, 5],
  ]);
  const days = await listViewDays(db, sellerId, '2020-01-01');
  expect(days.map(({ views }) => views)).toEqual([6]);
  expect(await listViewDays(db, (await makeSeller(db)).user_id, '2020-01-01')).toEqual([]);
});

it('keeps what could not be written for the next time', async () => {
  const { id } = await makeListing(db, { seller_id: sellerId });
  let isAway = true;
  const shaky = new Proxy(db, {
    get(target, name) {
      if (isAway) throw new Error('the database is away');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const counts = new ViewCounts(shaky, quiet);
  looks(counts, id, 4);
  await counts.flush();
  looks(counts, id, 1);
  isAway = false;
  await counts.flush();
  expect((await rows()).map(({ views }) => views)).toEqual([5]);
});

it('forgets what is older than a year and a month', async () => {
  const old = { views: 3, day: '2020-01-01' };
  const young = { views: 4, day: new Date().toISOString().slice(0, 10) };
  for (const one of [old, young]) {
    await db
      .insertInto('listing_views')
      .values({ ...one, listing_id: newId() })
      .execute();
    await db
      .insertInto('seller_views')
      .values({ ...one, seller_id: newId() })
      .execute();
  }
  expect(await sweepViews(db)).toBe(2);
  expect((await rows()).map(({ views }) => views)).toEqual([4]);
});
