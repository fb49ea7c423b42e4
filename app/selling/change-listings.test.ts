import { beforeEach, describe, expect, it } from 'vitest';
import { makePlacedOrder } from '../../tests/support/buying-factories';
import { makeListing, makeSeller } from '../../tests/support/factories';
import { listingFields } from '../../tests/support/listing-fields';
import { testDatabase } from '../../tests/support/test-database';
import { bulkWords } from './bulk-words';
import { changeListings, type BulkChange } from './change-listings.server';
import { findOwnIds } from './own-listings.reads.server';
import { listPrices } from './prices.queries.server';
import { saveListing } from './save-listing.server';

const db = testDatabase();
let sellerId: string;
beforeEach(async () => {
  sellerId = (await makeSeller(db)).user_id;
});

const make = (values: Parameters<typeof makeListing>[1] = {}) =>
  makeListing(db, { seller_id: sellerId, ...values });
const press = (ids: readonly string[], change: BulkChange) =>
  changeListings(db, { sellerId, ids, change });

const stateOf = async (ids: readonly string[]) => {
  const rows = await db
    .selectFrom('listings')
    .select(['id', 'status', 'price_minor', 'version'])
    .where('id', 'in', [...ids])
    .execute();
  return ids.map((id) => {
    const { status, price_minor } = rows.find((row) => row.id === id)!;
    return `${status} ${price_minor}`;
  });
};
const searched = async () => {
  const rows = await db.selectFrom('search_copies').select('listing_id').execute();
  return rows.map(({ listing_id }) => listing_id).sort();
};

describe('many copies at once', () => {
  it('go into the shop and out of it, with their search words and an audit row each', async () => {
    const draft = await make({ status: 'draft', published_at: null });
    const paused = await make({ status: 'paused' });
    const hidden = await make({ status: 'hidden' });
    const empty = await make({ status: 'sold', available: 0, sold: 1 });
    const there = await make();
    const ids = [draft, paused, hidden, empty, there].map(({ id }) => id);
    const result = await press(ids, { kind: 'publish' });
    expect(result).toEqual({ changed: 2, same: 1, refused: { hidden: 1, no_copies: 1 } });
    expect(await stateOf(ids)).toEqual(
      ['published', 'published', 'hidden', 'sold', 'published'].map((one) => `${one} 2500000`),
    );
    expect(await searched()).toEqual([draft.id, paused.id, there.id].sort());
    expect(await press([draft.id, paused.id], { kind: 'pause' })).toMatchObject({ changed: 2 });
    expect(await searched()).toEqual([there.id]);
    const audited = await db.selectFrom('audit_log').select('action').orderBy('id').execute();
    expect(audited.map(({ action }) => action)).toEqual([
      ...['listing.publish', 'listing.publish', 'listing.pause', 'listing.pause'],
    ]);
    expect(bulkWords('publish', result, 'es')).toBe(
      '2 ejemplares en la tienda. 1 ejemplar ya estaba así. ' +
        '1 ejemplar sin cambio: un administrador lo ocultó. ' +
        '1 ejemplar sin cambio: no queda ninguno en tu estante.',
    );
  });

  it('close for good, but for those that a buyer is paying', async () => {
    const [held, free] = [await make(), await make()];
    await makePlacedOrder(db, { lines: [held] });
    const result = await press([held.id, free.id], { kind: 'remove' });
    expect(result).toEqual({ changed: 1, same: 0, refused: { held: 1 } });
    expect(await stateOf([held.id, free.id])).toEqual(['published 2500000', 'removed 2500000']);
    expect(await press([free.id], { kind: 'publish' })).toMatchObject({ changed: 0 });
  });

  it('get another price by percent, each step in its history', async () => {
    const [dear, cheap] = [await make(), await make({ price_minor: '10000' })];
    const ids = [dear.id, cheap.id];
    expect(await press(ids, { kind: 'price', tenths: -600 })).toEqual({
      ...{ changed: 1, same: 0, refused: { price_range: 1 } },
    });
    expect(await press(ids, { kind: 'price', tenths: 1000 })).toMatchObject({ changed: 2 });
    expect(await stateOf(ids)).toEqual(['published 2000000', 'published 20000']);
    const history = await listPrices(db, sellerId, dear.id, 9);
    expect(history.map(({ before_minor, price_minor }) => [before_minor, price_minor])).toEqual([
      ['1000000', '2000000'],
      ['2500000', '1000000'],
    ]);
    const stranger = (await makeSeller(db)).user_id;
    expect(await listPrices(db, stranger, dear.id, 9)).toEqual([]);
  });

  it('are the seller’s own, whatever ids come', async () => {
    const foreign = await makeListing(db);
    for (const kind of ['pause', 'remove'] as const) {
      expect(await press([foreign.id], { kind })).toEqual({ changed: 0, same: 0, refused: {} });
    }
    expect(await press([foreign.id], { kind: 'price', tenths: 100 })).toMatchObject({ changed: 0 });
    expect(await stateOf([foreign.id])).toEqual(['published 2500000']);
  });

  it('are all that a search finds', async () => {
    const found = await make({ title: 'Cien años de soledad' });
    await make({ title: 'Rayuela' });
    await make({ title: 'Cien años', status: 'removed' });
    await makeListing(db, { title: 'Cien años' });
    expect(await findOwnIds(db, sellerId, { q: 'CIEN anos', status: '' })).toEqual([found.id]);
    expect(await findOwnIds(db, sellerId, { q: '', status: 'draft' })).toEqual([]);
  });
});

it('a form writes the first price of a copy and each that follows', async () => {
  const seller = { userId: sellerId, name: 'x' };
  const save = (listingId: string | null, price: string) =>
    saveListing(db, {
      ...{ seller, listingId, intent: 'publish', photoIds: [] },
      fields: listingFields({ price }),
    });
  const saved = await save(null, '25.000');
  const id = saved.ok ? saved.value.listingId : '';
  await save(id, '25.000');
  await save(id, '20.000');
  const history = await listPrices(db, sellerId, id, 9);
  expect(history.map(({ before_minor, price_minor }) => [before_minor, price_minor])).toEqual([
    ['2500000', '2000000'],
    [null, '2500000'],
  ]);
});
