import { expect, it } from 'vitest';
import { checkShop } from '../../tests/support/check-shop';
import { isFull, report } from '../../tests/support/measure';
import { buyOverlappingCarts, IN_A_CART } from '../../tests/support/overlapping-carts';
import { testDatabase } from '../../tests/support/test-database';

/**
 * Carts of the same few copies, each in another order, bought at the same moment (P2): locks are taken
 * in id order, so that nobody meets a deadlock, and no copy is sold twice. Without that order:
 * without-lock-order.test.ts.
 */

const CARTS = isFull ? 400 : 80;
const COPIES = CARTS / 4;

const db = testDatabase();

it(`sells ${COPIES} copies in ${CARTS} overlapping carts without an error`, async () => {
  const counts = await buyOverlappingCarts(db, { carts: CARTS, copies: COPIES });
  const { placed = 0, sold_out: soldOut = 0, ...others } = counts;
  expect(others).toEqual({});
  expect(placed + soldOut).toBe(CARTS);
  expect(placed).toBeGreaterThan(0);
  const lines = await db.selectFrom('order_lines').select('listing_id').execute();
  expect(lines).toHaveLength(placed * IN_A_CART);
  expect(new Set(lines.map((line) => line.listing_id)).size).toBe(lines.length);
  expect(await checkShop(db)).toEqual([]);
  report(`P2: ${CARTS} carts of ${COPIES} copies: ${placed} placed, ${soldOut} sold out, 0 errors`);
}, 120_000);
