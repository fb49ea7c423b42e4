import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { makeListing } from '../support/factories';
import { report, tally, timed } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { signedIn } from '../support/shop-scenes';
import { startEndpoint, type Endpoint } from '../support/switching-proxy';
import { until } from '../support/until';

/**
 * The network to the database fails (P15): connections are broken at once, or everything is swallowed
 * without a word. Nobody waits longer than 10 s, and the shop is well as soon as the network is.
 */

let server: DatabaseServer;
let endpoint: Endpoint;
let shop: Shop;
let copy: ShopProcess;

beforeAll(async () => {
  server = await startDatabaseServer();
  endpoint = await startEndpoint('127.0.0.1', 0, server.port);
  shop = await openShop({
    name: 'endpoint',
    database: { ...server, host: endpoint.host, port: endpoint.port },
  });
  copy = await shop.start({ roles: ['web'] });
});
afterAll(async () => {
  endpoint?.swallow(false);
  endpoint?.reset();
  await shop?.stop();
  await endpoint?.stop();
  await server?.stop();
});

it.each([
  ['broken', () => endpoint.reset()],
  ['swallowed', () => endpoint.swallow(true)],
])('answers within 10 s when the connections are %s', async (what, fail) => {
  const members = await Promise.all(
    Array.from({ length: 20 }, () => signedIn(shop.databases.db, copy.origin)),
  );
  const listing = await makeListing(shop.databases.db);
  fail();
  const answers = await Promise.all(
    members.map(({ visitor }) =>
      timed(() => visitor.post('/cart', { listingId: listing.id, quantity: '1', intent: 'add' })),
    ),
  );
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  const counts = tally(answers, ({ value }) => value.status);
  endpoint.swallow(false);
  // What was swallowed left connections without another end.
  endpoint.reset();
  const since = performance.now();
  await until('the shop answers', async () => {
    const { status } = await members[0]!.visitor.get('/orders');
    return status === 200;
  });
  const backAfter = Math.round(performance.now() - since);
  report(
    `${what}: ${JSON.stringify(counts)}, ≤${Math.round(slowest)} ms, well after ${backAfter} ms`,
  );
  expect(slowest).toBeLessThan(10_000);
  for (const { value } of answers) expect([303, 403, 503]).toContain(value.status);
  if (what === 'swallowed') expect(counts['503']).toBe(members.length);
  expect(backAfter).toBeLessThan(5000);
  for (const { visitor } of members) visitor.close();
});
