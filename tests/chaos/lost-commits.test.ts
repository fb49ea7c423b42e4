import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabases, type Databases } from '~/db/database.server';
import { makePlacedOrder } from '../support/buying-factories';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { report } from '../support/measure';
import { prepareDatabase } from '../support/test-database';

/**
 * What database-kill.test.ts looks for, without what keeps it away (P13): a server that says "committed"
 * before the commit is on disk loses what it has acknowledged.
 */

const ORDERS = 10;

let server: DatabaseServer;
let databases: Databases;
beforeAll(async () => {
  server = await startDatabaseServer({ durable: true });
  databases = openDatabases(await prepareDatabase('lost_commits', server));
});
afterAll(async () => {
  await databases?.end();
  await server?.stop();
});

/** How many of the orders that were acknowledged are gone after the server was killed. */
async function lostOrders(): Promise<number> {
  const { db } = databases;
  const acknowledged: string[] = [];
  while (acknowledged.length < ORDERS) acknowledged.push((await makePlacedOrder(db)).groupId);
  process.kill(server.pid(), 'SIGKILL');
  await server.exited();
  await server.restart();
  // Each connection of the pool breaks once.
  for (let broken = 0; broken < 20; broken += 1) {
    if (await sql`SELECT 1`.execute(db).then(Boolean, () => false)) break;
  }
  const kept = await db
    .selectFrom('order_groups')
    .select('id')
    .where('id', 'in', acknowledged)
    .execute();
  return ORDERS - kept.length;
}

it('no order is lost while each commit is on disk before it is acknowledged', async () => {
  expect(await lostOrders()).toBe(0);
});

it('orders are lost when the log is written now and then', async () => {
  const { db } = databases;
  await sql`SET GLOBAL innodb_flush_log_at_timeout = 2700`.execute(db);
  await sql`SET GLOBAL innodb_flush_log_at_trx_commit = 0`.execute(db);
  const lost = await lostOrders();
  expect(lost).toBeGreaterThan(0);
  report(`P13 with the log written now and then: ${lost} of ${ORDERS} acknowledged orders lost`);
});
