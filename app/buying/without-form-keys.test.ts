import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import { newId } from '~/values/id';
import { checkoutOf, fillCart } from '../../tests/support/buying-factories';
import { makeListing, makeUser } from '../../tests/support/factories';
import { report } from '../../tests/support/measure';
import { testDatabase } from '../../tests/support/test-database';
import { withoutLocks } from '../../tests/support/unguarded';
import { placeOrder } from './place-order.server';

/**
 * One form sent twenty times at once (P3), with its key and the waiting at the buyer's cart, and then
 * without: each of the two keeps a second order away, the key alone leads every answer to the first.
 */

const db = testDatabase();
const TIMES = 20;

interface Outcome {
  /** Groups that are there afterwards. */
  orders: number;
  /** Answers that name an order. */
  named: number;
  /** Different orders that they name. */
  names: number;
}

const kept: Outcome = { orders: 1, named: TIMES, names: 1 };

async function sendAtOnce(handle: Database, keyOf?: () => string): Promise<Outcome> {
  const buyer = await makeUser(db);
  await fillCart(db, buyer.id, [await makeListing(db, { available: 50 })]);
  const form = await checkoutOf(db, buyer);
  const sent = Array.from({ length: TIMES }, () =>
    placeOrder(handle, { ...form, idempotencyKey: keyOf?.() ?? form.idempotencyKey }),
  );
  const answers = await Promise.all(sent);
  const names = answers.flatMap((answer) => (answer.ok ? [answer.value.groupId] : []));
  const groups = await db
    .selectFrom('order_groups')
    .select('id')
    .where('buyer_id', '=', buyer.id)
    .execute();
  return { orders: groups.length, named: names.length, names: new Set(names).size };
}

/** The key of a form may stand there as often as it likes. */
async function withoutUniqueKey(work: () => Promise<void>): Promise<void> {
  await sql`ALTER TABLE idempotency_keys DROP PRIMARY KEY,
    ADD INDEX not_unique (user_id, idempotency_key)`.execute(db);
  try {
    await work();
  } finally {
    await db.deleteFrom('idempotency_keys').execute();
    await sql`ALTER TABLE idempotency_keys ADD PRIMARY KEY (user_id, idempotency_key),
      DROP INDEX not_unique`.execute(db);
  }
}

describe('one form, sent twenty times at once', () => {
  it('is one order, and every answer names it', async () => {
    expect(await sendAtOnce(db)).toEqual(kept);
  });

  it('is so by the unique key alone, when nobody waits at the cart', async () => {
    expect(await sendAtOnce(withoutLocks(db))).toEqual(kept);
  });

  it('is several orders without both', async () => {
    await withoutUniqueKey(async () => {
      const outcome = await sendAtOnce(withoutLocks(db));
      expect(outcome.orders).toBeGreaterThan(1);
      report(`P3 without the key and the lock: ${outcome.orders} orders of one form`);
    });
  });

  it('leaves most answers without an order where each post has a key of its own', async () => {
    const { named } = await sendAtOnce(db, newId);
    expect(named).toBeLessThan(TIMES);
  });
});
