import { expect, it, vi } from 'vitest';
import type * as stock from '~/catalog/stock.queries.server';
import type * as errors from '~/db/errors.server';
import { report } from '../../tests/support/measure';
import { buyOverlappingCarts, shuffled } from '../../tests/support/overlapping-carts';
import { testDatabase } from '../../tests/support/test-database';

/**
 * overlapping-carts.test.ts without what keeps it well (P2): the copies of a cart are locked in any
 * order, and what the database gives up is not tried again.
 */

vi.mock('~/catalog/stock.queries.server', async (load) => {
  const original = await load<typeof stock>();
  const lockListings: typeof stock.lockListings = async (trx, ids, buyerId) => {
    const rows = [];
    for (const id of shuffled(ids)) rows.push(...(await original.lockListings(trx, [id], buyerId)));
    return rows;
  };
  return { ...original, lockListings };
});
vi.mock('~/db/errors.server', async (load) => ({
  ...(await load<typeof errors>()),
  isRetryable: () => false,
}));

const db = testDatabase();

it('without the order of the locks and without a second try buyers meet errors', async () => {
  // Enough of each that nobody is refused before the locks.
  const counts = await buyOverlappingCarts(db, { carts: 40, copies: 10, available: 40 });
  expect(counts.ER_LOCK_DEADLOCK ?? 0).toBeGreaterThan(0);
  report(`P2 without the order of locks: ${JSON.stringify(counts)} of 40 carts`);
});
