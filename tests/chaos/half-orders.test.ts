import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import type { Failpoint } from '~/platform/failpoints.server';
import { checkShop } from '../support/check-shop';
import { makeListing } from '../support/factories';
import { report } from '../support/measure';
import { openShop, type Shop } from '../support/shop';
import { buyerWithCart, openCheckout } from '../support/shop-scenes';

/**
 * What failpoints.test.ts looks for, without what keeps it away (P14): the same shop on tables that know
 * no transactions, where a kill leaves behind whatever was written by then.
 */

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ name: 'half_orders', environment: { NODE_ENV: 'test' } });
});
afterAll(() => shop?.stop());

it('leaves half an order when it is killed in the middle of a checkout', async () => {
  await withoutTransactions(shop.databases.db);
  const found = await killedAt('checkout.copies-taken');
  expect(found).not.toEqual([]);
  report(`P14 without transactions: ${found.length} rules of the shop broken by one kill`);
});

/** A checkout that dies at this point; what is wrong with the shop afterwards. */
async function killedAt(point: Failpoint): Promise<string[]> {
  const { db } = shop.databases;
  expect(await checkShop(db)).toEqual([]);
  const process = await shop.start({ roles: ['web'], environment: { TEST_FAILPOINT: point } });
  const listing = await makeListing(db);
  const { visitor } = await buyerWithCart(db, process.origin, [listing.id]);
  const form = await openCheckout(visitor);
  // Its connection breaks off.
  await visitor.post('/checkout', form).catch(() => undefined);
  expect(await process.exited).toBe('SIGKILL');
  return checkShop(db);
}

/** Aria keeps what a statement wrote, and has neither rollback nor foreign keys. */
async function withoutTransactions(db: Database): Promise<void> {
  const { rows: keys } = await sql<{ table: string; name: string }>`
    SELECT table_name AS \`table\`, constraint_name AS name
    FROM information_schema.referential_constraints
    WHERE constraint_schema = DATABASE()`.execute(db);
  for (const { table, name } of keys) {
    await sql`ALTER TABLE ${sql.table(table)} DROP FOREIGN KEY ${sql.ref(name)}`.execute(db);
  }
  for (const { name } of await db.introspection.getTables()) {
    if (name.startsWith('schema_migrations')) continue;
    await sql`ALTER TABLE ${sql.table(name)} ENGINE = Aria`.execute(db);
  }
}
