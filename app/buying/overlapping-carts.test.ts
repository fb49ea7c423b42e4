import { expect, it } from 'vitest';
import { checkoutOf, fillCart } from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing, makeUser } from '../../tests/support/factories';
import { isFull, report, seeded, tally } from '../../tests/support/measure';
import { testDatabase } from '../../tests/support/test-database';
import { placeOrder, type PlaceOrderInput } from './place-order.server';

/**
 * Carts of the same few copies, each in another order, bought at the same moment (P2): locks are taken
 * in id order, so that nobody meets a deadlock, and no copy is sold twice.
 */

const CARTS = isFull ? 400 : 80;
const COPIES = CARTS / 4;
const IN_A_CART = 4;
/** Above the pool's ten connections, so that the database is never without a queue. */
const AT_ONCE = 40;

const db = testDatabase();
const chance = seeded(20261124);
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

it(`sells ${COPIES} copies in ${CARTS} overlapping carts without an error`, async () => {
  const copies = [];
  for (let index = 0; index < COPIES; index += 1) copies.push(await makeListing(db));
  const inputs: PlaceOrderInput[] = [];
  for (let index = 0; index < CARTS; index += 1) {
    const buyer = await makeUser(db);
    await fillCart(db, buyer.id, shuffled(copies).slice(0, IN_A_CART));
    inputs.push(await checkoutOf(db, buyer));
  }
  const outcomes: string[] = [];
  const lane = async () => {
    for (let input; (input = inputs.pop());) {
      const placed = await placeOrder(db, input);
      outcomes.push(placed.ok ? 'placed' : placed.error.kind);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  const { placed = 0, sold_out: soldOut = 0, ...others } = tally(outcomes, (one) => one);
  expect(others).toEqual({});
  expect(placed + soldOut).toBe(CARTS);
  expect(placed).toBeGreaterThan(0);
  const lines = await db.selectFrom('order_lines').select('listing_id').execute();
  expect(lines).toHaveLength(placed * IN_A_CART);
  expect(new Set(lines.map((line) => line.listing_id)).size).toBe(lines.length);
  expect(await checkShop(db)).toEqual([]);
  report(`P2: ${CARTS} carts of ${COPIES} copies: ${placed} placed, ${soldOut} sold out, 0 errors`);
}, 120_000);
