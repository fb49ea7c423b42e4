import { describe, expect, it } from 'vitest';
import { fillCart } from '~/../tests/support/buying-factories';
import { makeBook, makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { addWant } from '~/catalog/wants/change-wants.server';
import { newId } from '~/values/id';
import { usualDestination } from '~/values/destination';
import type { Condition } from '~/values/condition';
import { findBasket } from './basket.reads.server';
import { replaceCart } from './replace-cart.server';

const db = testDatabase();
const destination = usualDestination;

const find = (userId: string, more: { from?: 'cart' | 'wants'; condition?: Condition } = {}) =>
  findBasket(db, {
    owner: { userId },
    userId,
    ...{ from: 'cart', condition: 'poor', destination, photoOrigin: undefined },
    ...more,
  });
const replace = (userId: string, listingIds: string[]) =>
  replaceCart(db, { owner: { userId }, userId, listingIds, destination });
const cartOf = async (userId: string) => {
  const rows = await db
    .selectFrom('cart_items')
    .innerJoin('carts', 'carts.id', 'cart_items.cart_id')
    .select(['listing_id', 'quantity'])
    .where('user_id', '=', userId)
    .execute();
  return new Map(rows.map(({ listing_id: id, quantity }) => [id, quantity]));
};

/** Two books at two dear sellers, and both at a third who sends them together. */
async function makeSplitCart() {
  const buyer = await makeUser(db);
  const books = [await makeBook(db), await makeBook(db)];
  const dear = await Promise.all(
    books.map(({ id }) => makeListing(db, { book_id: id, price_minor: '3000000' })),
  );
  const { user_id: sellerId } = await makeSeller(db);
  const cheap = await Promise.all(
    books.map(({ id }) =>
      makeListing(db, {
        ...{ book_id: id, seller_id: sellerId, price_minor: '2900000', condition: 'very_good' },
      }),
    ),
  );
  await fillCart(db, buyer.id, dear);
  return { buyer, books, dear, cheap, cheapIds: cheap.map(({ id }) => id).sort() };
}

describe('the cheapest basket of a cart', () => {
  it('is offered with what it changes, and takes the cart’s place', async () => {
    const { buyer, dear, cheapIds } = await makeSplitCart();
    const basket = await find(buyer.id);
    if (basket.kind !== 'offer') throw new Error(basket.kind);
    // Bogotá to Bogotá with Servientrega: 9,000 pesos for up to a kilo, once instead of twice.
    expect(basket.now).toMatchObject({ items: 6_000_000, sending: 1_800_000, sellers: 2 });
    expect(basket.then).toMatchObject({ items: 5_800_000, sending: 900_000, sellers: 1 });
    expect(basket.saves).toBe(1_100_000);
    expect(basket.leaving.map(({ listingId }) => listingId).sort()).toEqual(
      dear.map(({ id }) => id).sort(),
    );
    const shown = basket.parcels.flatMap(({ lines }) => lines.map(({ listingId }) => listingId));
    expect(shown.sort()).toEqual(cheapIds);

    expect(await replace(buyer.id, shown)).toEqual({ ok: true, value: null });
    expect([...(await cartOf(buyer.id)).keys()].sort()).toEqual(cheapIds);
    expect(await find(buyer.id)).toMatchObject({ kind: 'cheapest', isExact: true });
  });

  it('asks for no worse condition than was chosen, and keeps a book that nobody has so', async () => {
    const { buyer, dear, cheap } = await makeSplitCart();
    await db
      .updateTable('listings')
      .set({ condition: 'fair' })
      .where('id', '=', cheap[1]!.id)
      .execute();
    const basket = await find(buyer.id, { condition: 'very_good' });
    // The first would go over to the cheap seller alone: 1,000 pesos less.
    if (basket.kind !== 'offer') throw new Error(basket.kind);
    const shown = basket.parcels.flatMap(({ lines }) => lines.map(({ listingId }) => listingId));
    expect(shown.sort()).toEqual([cheap[0]!.id, dear[1]!.id].sort());
  });

  it('has no copy of one’s own, sold, held, or set aside for somebody else', async () => {
    const buyer = (await makeSeller(db)).user_id;
    const { id: book_id } = await makeBook(db);
    const inCart = await makeListing(db, { book_id, price_minor: '5000000' });
    const cheap = { book_id, price_minor: '100000' };
    await makeListing(db, { ...cheap, seller_id: buyer });
    await makeListing(db, { ...cheap, status: 'sold', available: 0 });
    await makeListing(db, { ...cheap, status: 'paused' });
    await makeListing(db, { ...cheap, available: 0 });
    const other = await makeUser(db);
    const until = new Date(Date.now() + 3_600_000);
    const aside = await makeListing(db, {
      ...cheap,
      ...{ reserved_for: other.id, reserved_until: until },
    });
    await fillCart(db, buyer, [inCart]);
    expect(await find(buyer)).toMatchObject({ kind: 'cheapest' });

    await db
      .updateTable('listings')
      .set({ reserved_for: buyer })
      .where('id', '=', aside.id)
      .execute();
    expect(await find(buyer)).toMatchObject({ kind: 'offer' });
  });

  it('makes up for a copy that has gone', async () => {
    const { buyer, dear, cheap } = await makeSplitCart();
    await db
      .updateTable('listings')
      .set({ available: 0, status: 'sold' })
      .where('id', '=', dear[0]!.id)
      .execute();
    const basket = await find(buyer.id);
    if (basket.kind !== 'offer') throw new Error(basket.kind);
    expect(basket.now).toMatchObject({ copies: 1 });
    expect(basket.then).toMatchObject({ copies: 2 });
    expect(basket.leaving).toContainEqual(
      expect.objectContaining({ listingId: dear[0]!.id, isGone: true }),
    );
    expect(await replace(buyer.id, [cheap[0]!.id, cheap[1]!.id])).toMatchObject({ ok: true });
  });

  it('spreads several copies of a book over those who have them', async () => {
    const buyer = await makeUser(db);
    const { id: book_id } = await makeBook(db);
    const dear = await makeListing(db, { book_id, price_minor: '9000000', available: 3 });
    const cheap = await makeListing(db, { book_id, price_minor: '1000000', available: 2 });
    await fillCart(db, buyer.id, [{ listing: dear, quantity: 3 }]);
    const basket = await find(buyer.id);
    if (basket.kind !== 'offer') throw new Error(basket.kind);
    const shown = basket.parcels.flatMap(({ lines }) =>
      lines.map(({ listingId, quantity }) => [listingId, quantity] as const),
    );
    expect(new Map(shown)).toEqual(
      new Map([
        [cheap.id, 2],
        [dear.id, 1],
      ]),
    );
    expect(await replace(buyer.id, [cheap.id, cheap.id, dear.id])).toMatchObject({ ok: true });
    expect(await cartOf(buyer.id)).toEqual(new Map(shown));
  });

  it('takes in the books that a person waits for, and says which nobody sells', async () => {
    const { buyer, cheap } = await makeSplitCart();
    const sold = await makeBook(db);
    const third = await makeListing(db, { seller_id: cheap[0]!.seller_id });
    await addWant(db, buyer.id, { bookId: sold.id });
    await addWant(db, buyer.id, { bookId: third.book_id });
    const basket = await find(buyer.id, { from: 'wants' });
    if (basket.kind !== 'offer') throw new Error(basket.kind);
    expect(basket.missing).toEqual([sold.title]);
    expect(basket.then).toMatchObject({ copies: 3, sellers: 1 });
    expect(await find(buyer.id)).toMatchObject({ then: { copies: 2 } });
  });

  it('is nothing for an empty cart', async () => {
    const { id } = await makeUser(db);
    expect(await find(id)).toEqual({ kind: 'empty', missing: [] });
    expect(await find(id, { from: 'wants' })).toEqual({ kind: 'empty', missing: [] });
  });
});

describe('replaceCart', () => {
  it('believes no copy that cannot be had, and leaves the cart as it was', async () => {
    const { buyer, books, dear, cheap } = await makeSplitCart();
    const before = await cartOf(buyer.id);
    const gone = await makeListing(db, { book_id: books[0]!.id, status: 'paused' });
    const { user_id: selfId } = await makeSeller(db, { user_id: buyer.id });
    const own = await makeListing(db, { book_id: books[0]!.id, seller_id: selfId });
    for (const id of [gone.id, own.id, newId()]) {
      expect(await replace(buyer.id, [id, cheap[1]!.id])).toEqual({ ok: false, error: 'gone' });
    }
    // One there is, named twice.
    const twice = [cheap[0]!.id, cheap[0]!.id];
    expect(await replace(buyer.id, twice)).toEqual({ ok: false, error: 'gone' });
    expect(await cartOf(buyer.id)).toEqual(before);
    expect(dear).toHaveLength(2);
  });

  it('never makes a cart dearer', async () => {
    const { buyer, books, dear } = await makeSplitCart();
    const dearer = await makeListing(db, { book_id: books[0]!.id, price_minor: '3100000' });
    expect(await replace(buyer.id, [dearer.id])).toEqual({ ok: false, error: 'no_gain' });
    expect(await replace(buyer.id, [dear[0]!.id])).toEqual({ ok: false, error: 'no_gain' });
  });

  it('leaves what was put into the cart meanwhile', async () => {
    const { buyer, cheapIds } = await makeSplitCart();
    const later = await makeListing(db);
    await fillCart(db, buyer.id, [later]);
    expect(await replace(buyer.id, cheapIds)).toMatchObject({ ok: true });
    expect([...(await cartOf(buyer.id)).keys()].sort()).toEqual([...cheapIds, later.id].sort());
  });

  it('does not forget a second copy that was put in meanwhile', async () => {
    const { buyer, dear, cheapIds } = await makeSplitCart();
    await db.updateTable('listings').set({ available: 2 }).where('id', '=', dear[0]!.id).execute();
    await fillCart(db, buyer.id, [{ listing: dear[0]!, quantity: 2 }]);
    expect(await replace(buyer.id, cheapIds)).toEqual({ ok: false, error: 'changed' });
  });

  it('changes nobody else’s cart', async () => {
    const { buyer, cheapIds } = await makeSplitCart();
    const stranger = await makeUser(db);
    expect(await replace(stranger.id, cheapIds)).toMatchObject({ ok: true });
    expect([...(await cartOf(buyer.id)).keys()].some((id) => cheapIds.includes(id))).toBe(false);
  });
});
