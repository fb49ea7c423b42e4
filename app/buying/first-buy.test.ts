import { beforeEach, expect, it } from 'vitest';
import { addWant } from '~/catalog/wants/change-wants.server';
import { passTurns } from '~/catalog/wants/give-turns.server';
import { matchWants } from '~/catalog/wants/match-wants.server';
import { nowPlusSeconds } from '~/db/now';
import { checkoutOf, fillCart } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeBook, makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { addToCart } from './change-cart.server';
import { expireHolds } from './expire-holds.server';
import { placeOrder } from './place-order.server';

/** Who waited for a book buys it first, whoever else is there at the same moment. */

const db = testDatabase();
type User = Awaited<ReturnType<typeof makeUser>>;
let bookId: string;
let waiting: User;
beforeEach(async () => {
  bookId = (await makeBook(db)).id;
  waiting = await makeUser(db);
  await addWant(db, waiting.id, { bookId });
});

const publish = (available = 1) => makeListing(db, { book_id: bookId, available });
const rowOf = (id: string) =>
  db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function ready(listing: Awaited<ReturnType<typeof publish>>, buyer: User) {
  await fillCart(db, buyer.id, [listing]);
  return { buyer, input: await checkoutOf(db, buyer) };
}
const strangers = (count: number) => Promise.all(Array.from({ length: count }, () => makeUser(db)));

it('lets a stranger neither put it into the cart nor buy it', async () => {
  const listing = await publish();
  await matchWants(db);
  const [stranger] = await strangers(1);
  const wish = { listingId: listing.id, quantity: 1 };
  const owner = { userId: stranger!.id };
  expect(await addToCart(db, { ...wish, owner, userId: stranger!.id })).toEqual({
    ok: false,
    error: { kind: 'reserved' },
  });
  const { input } = await ready(listing, stranger!);
  expect(await placeOrder(db, input)).toMatchObject({ ok: false, error: { kind: 'sold_out' } });
  expect(await rowOf(listing.id)).toMatchObject({ available: 1, reserved_for: waiting.id });
});

it('is theirs among twenty who press at once', async () => {
  const listing = await publish();
  await matchWants(db);
  const buyers = [...(await strangers(20)), waiting];
  const inputs = await Promise.all(buyers.map((buyer) => ready(listing, buyer)));
  const answers = await Promise.all(inputs.map(({ input }) => placeOrder(db, input)));
  const winners = inputs.filter((_, index) => answers[index]!.ok).map(({ buyer }) => buyer.id);
  expect(winners).toEqual([waiting.id]);
  expect(await rowOf(listing.id)).toMatchObject({ available: 0, reserved_for: null });
  expect(await checkShop(db)).toEqual([]);
});

it('is decided by the copy’s lock when a stranger buys in the moment of the match', async () => {
  for (let round = 0; round < 10; round++) {
    const listing = await publish();
    const [stranger] = await strangers(1);
    const { input } = await ready(listing, stranger!);
    const [placed] = await Promise.all([placeOrder(db, input), matchWants(db)]);
    const row = await rowOf(listing.id);
    // Either the stranger was faster, and nothing is set aside; or it is, and they have nothing.
    if (placed.ok) expect(row).toMatchObject({ available: 0, reserved_for: null });
    else expect(row).toMatchObject({ available: 1, reserved_for: waiting.id });
    await db.updateTable('listings').set({ reserved_for: null, reserved_until: null }).execute();
  }
  expect(await checkShop(db)).toEqual([]);
});

it('leaves the other copies of a listing to everybody', async () => {
  const listing = await publish(2);
  await matchWants(db);
  const [a, b] = await strangers(2);
  expect((await placeOrder(db, (await ready(listing, a!)).input)).ok).toBe(true);
  expect((await placeOrder(db, (await ready(listing, b!)).input)).ok).toBe(false);
  expect((await placeOrder(db, (await ready(listing, waiting)).input)).ok).toBe(true);
});

it('goes on to the next when who was first does not pay, and is free in the end', async () => {
  const next = await makeUser(db);
  await addWant(db, next.id, { bookId });
  const listing = await publish();
  await matchWants(db);
  expect((await placeOrder(db, (await ready(listing, waiting)).input)).ok).toBe(true);
  await db
    .updateTable('order_groups')
    .set({ hold_expires_at: nowPlusSeconds(-1) })
    .execute();
  await expireHolds(db);
  await matchWants(db);
  expect(await rowOf(listing.id)).toMatchObject({ available: 1, reserved_for: next.id });
  await db
    .updateTable('listings')
    .set({ reserved_until: nowPlusSeconds(-1) })
    .execute();
  // Its time is over: nobody has to wait for the worker to say so.
  const [stranger] = await strangers(1);
  expect((await placeOrder(db, (await ready(listing, stranger!)).input)).ok).toBe(true);
  await passTurns(db);
  expect(await rowOf(listing.id)).toMatchObject({ available: 0, reserved_for: null });
});
