import { describe, expect, it } from 'vitest';
import { makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { newId } from '~/values/id';
import { cartTokenHash, newCartToken } from './cart-token.server';
import { countCartCopies } from './carts.queries.server';
import { addToCart, removeFromCart, updateCart, type CartChange } from './change-cart.server';

const db = testDatabase();
const visitor = () => ({ tokenHash: cartTokenHash(newCartToken())! });
const change = (listingId: string, more: Partial<CartChange> = {}): CartChange => ({
  owner: visitor(),
  userId: undefined,
  listingId,
  quantity: 1,
  ...more,
});
const prices = () => db.selectFrom('cart_items').select(['quantity', 'price_seen_minor']).execute();

describe('addToCart', () => {
  it('puts copies of many buyers into their own carts, without an account', async () => {
    const { id, title } = await makeListing(db, { available: 3 });
    const one = change(id, { quantity: 2 });
    expect(await addToCart(db, one)).toEqual({ ok: true, value: { title, isNew: true } });
    expect(await addToCart(db, change(id))).toMatchObject({ ok: true });
    expect(await countCartCopies(db, one.owner)).toBe(2);
  });

  it('adds to what is there, up to what there is', async () => {
    const { id } = await makeListing(db, { available: 3 });
    const one = change(id, { quantity: 2 });
    await addToCart(db, one);
    expect(await addToCart(db, one)).toMatchObject({ value: { isNew: true } });
    expect(await addToCart(db, one)).toMatchObject({ value: { isNew: false } });
    expect(await countCartCopies(db, one.owner)).toBe(3);
  });

  it('makes one cart when two clicks make it at once', async () => {
    const listings = [await makeListing(db), await makeListing(db), await makeListing(db)];
    const owner = visitor();
    await Promise.all(listings.map(({ id }) => addToCart(db, change(id, { owner }))));
    expect(await countCartCopies(db, owner)).toBe(3);
    expect(await db.selectFrom('carts').selectAll().execute()).toHaveLength(1);
  });

  it.each([
    ['sold', { status: 'sold', available: 0 }, { kind: 'gone' }],
    ['paused', { status: 'paused' }, { kind: 'gone' }],
    ['held by somebody', { available: 0 }, { kind: 'held' }],
    ['hidden', { status: 'hidden' }, { kind: 'not_found' }],
    ['a draft', { status: 'draft' }, { kind: 'not_found' }],
    ['two where five are wanted', { available: 2 }, { kind: 'fewer', left: 2 }],
  ] as const)('refuses a copy that is %s', async (_what, values, error) => {
    const { id } = await makeListing(db, values);
    expect(await addToCart(db, change(id, { quantity: 5 }))).toEqual({ ok: false, error });
    expect(await db.selectFrom('carts').selectAll().execute()).toEqual([]);
  });

  it('refuses one’s own copy, what does not exist, and a sixty-first book', async () => {
    const { user_id: userId } = await makeSeller(db);
    const owner = { userId };
    const { id } = await makeListing(db, { seller_id: userId });
    expect(await addToCart(db, change(id, { owner, userId }))).toMatchObject({
      error: { kind: 'own' },
    });
    expect(await addToCart(db, change(newId()))).toMatchObject({ error: { kind: 'not_found' } });
    const shop = await makeSeller(db);
    for (let i = 0; i < 61; i += 1) {
      const listing = await makeListing(db, { seller_id: shop.user_id });
      const added = await addToCart(db, change(listing.id, { owner, userId }));
      expect(added.ok).toBe(i < 60);
    }
  });
});

describe('updateCart and removeFromCart', () => {
  it('set the quantity and note the price that is seen now', async () => {
    const { id } = await makeListing(db, { available: 5, price_minor: '100000' });
    const one = change(id);
    await addToCart(db, one);
    await db.updateTable('listings').set({ price_minor: '200000' }).execute();
    expect(await updateCart(db, { ...one, quantity: 4 })).toMatchObject({ ok: true });
    expect(await prices()).toEqual([{ quantity: 4, price_seen_minor: '200000' }]);
    expect(await updateCart(db, { ...one, quantity: 6 })).toEqual({
      ok: false,
      error: { kind: 'fewer', left: 5 },
    });
    await removeFromCart(db, one);
    expect(await countCartCopies(db, one.owner)).toBe(0);
  });

  it('touch nobody else’s cart', async () => {
    const { id } = await makeListing(db, { available: 5 });
    const one = change(id);
    await addToCart(db, one);
    const other = change(id, { quantity: 3 });
    expect(await updateCart(db, other)).toMatchObject({ error: { kind: 'not_found' } });
    await removeFromCart(db, other);
    expect(await countCartCopies(db, one.owner)).toBe(1);
  });
});
