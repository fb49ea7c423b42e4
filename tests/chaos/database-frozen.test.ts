import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkShop } from '../support/check-shop';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { makeListing } from '../support/factories';
import { isFull, MARGIN, percentile, report, tally, timed } from '../support/measure';
import { watchMemory } from '../support/memory';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { buyerWithCart, openCheckout } from '../support/shop-scenes';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';

/**
 * The database is frozen (SIGSTOP): its connections stand and nothing comes back (P16). Pages in the
 * cache still answer, everything else says "come back" within 3 s, also what was under way, and the
 * copy stays in.
 */

const SECONDS = isFull ? 20 : 8;
const CLIENTS = 20;
const MEBIBYTE = 1024 * 1024;

let server: DatabaseServer;
let shop: Shop;
let copy: ShopProcess;

beforeAll(async () => {
  server = await startDatabaseServer({ durable: true });
  shop = await openShop({ name: 'database_frozen', database: server });
  copy = await shop.start();
});
afterAll(async () => {
  if (server) process.kill(server.pid(), 'SIGCONT');
  await shop?.stop();
  await server?.stop();
});

it(`bears a database that is frozen for ${SECONDS} s`, async () => {
  const { db } = shop.databases;
  const stranger = new Visitor(copy.origin);
  const buyers = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const listing = await makeListing(db);
      const buyer = await buyerWithCart(db, copy.origin, [listing.id]);
      return { ...buyer, listing, form: await openCheckout(buyer.visitor) };
    }),
  );
  const cached = ['/', '/catalog'];
  for (const path of cached) expect((await stranger.get(path)).status).toBe(200);
  // A process that has just started grows with its first thousand requests, whatever the database
  // does: what is measured begins after them.
  await Promise.all(
    buyers.map(async ({ visitor }) => {
      for (let round = 0; round < 40; round += 1) await visitor.get('/orders');
    }),
  );
  for (const path of cached) expect((await stranger.get(path)).status).toBe(200);
  const memory = watchMemory(copy.child.pid!);

  process.kill(server.pid(), 'SIGSTOP');
  const frozenAt = performance.now();
  // Under way when it freezes: they must not wait for the statement's own end.
  const checkouts = buyers.map(({ visitor, form }) => timed(() => visitor.post('/checkout', form)));
  const times: { what: string; status: number; ms: number; retryAfter?: string }[] = [];
  const ask = async (what: string, visitor: Visitor, path: string) => {
    const { value, ms } = await timed(() => visitor.get(path));
    times.push({ what, status: value.status, ms, retryAfter: value.headers['retry-after'] });
  };
  const isOver = () => performance.now() - frozenAt > SECONDS * 1000;
  const clients = buyers.map(async ({ visitor, listing }, index) => {
    await checkouts[index];
    while (!isOver()) {
      await ask('rest', visitor, index % 2 ? '/orders' : `/sellers/nobody-${listing.id}`);
      await ask('cached', stranger, cached[index % 2]!);
      await delay(100);
    }
  });
  const machines = (async () => {
    while (!isOver()) {
      await ask('health', stranger, '/health');
      await ask('ready', stranger, '/ready');
      await delay(50);
    }
  })();
  await Promise.all([...clients, machines]);
  const grown = (memory.stop() ?? 0) - (memory.before ?? 0);

  process.kill(server.pid(), 'SIGCONT');
  const thawedAt = performance.now();
  await until('the shop answers again', async () => {
    const answer = await buyers[0]!.visitor.get('/orders');
    return answer.status === 200;
  });
  const backAfter = performance.now() - thawedAt;

  const of = (what: string) => times.filter((one) => one.what === what);
  const slowest = (what: string) => Math.round(Math.max(...of(what).map(({ ms }) => ms)));
  const posted = await Promise.all(checkouts);
  const slowestPost = Math.round(Math.max(...posted.map(({ ms }) => ms)));
  const health = of('health').map(({ ms }) => ms);
  report(
    `frozen ${SECONDS} s: cached ${JSON.stringify(tally(of('cached'), ({ status }) => status))} ` +
      `≤${slowest('cached')} ms, rest ${JSON.stringify(tally(of('rest'), ({ status }) => status))} ` +
      `≤${slowest('rest')} ms, checkouts under way ≤${slowestPost} ms, ` +
      `/health p99 ${Math.round(percentile(health, 0.99))} ms, memory +${Math.round(grown / MEBIBYTE)} MB, ` +
      `normal after ${Math.round(backAfter)} ms`,
  );
  expect(new Set(of('cached').map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(of('ready').map(({ status }) => status))).toEqual(new Set([200]));
  expect(of('rest').length).toBeGreaterThan(CLIENTS);
  for (const { status, retryAfter } of of('rest')) {
    expect(status).toBe(503);
    expect(retryAfter).toMatch(/^\d+$/);
  }
  for (const { value } of posted) {
    expect([303, 503]).toContain(value.status);
    if (value.status === 503) expect(value.headers['retry-after']).toMatch(/^\d+$/);
  }
  // A bound on waiting, not a speed: without a factor.
  expect(slowest('rest')).toBeLessThan(3000);
  expect(slowestPost).toBeLessThan(3000);
  expect(percentile(health, 0.99)).toBeLessThan(100 * MARGIN);
  expect(grown).toBeLessThan(100 * MEBIBYTE);
  expect(backAfter).toBeLessThan(2000 * MARGIN);

  // The same form again, as the page asked for: one order each, whatever became of the first.
  for (const { visitor, form } of buyers) {
    expect((await visitor.post('/checkout', form)).status).toBe(303);
    visitor.close();
  }
  stranger.close();
  const lines = await db.selectFrom('order_lines').select('listing_id').execute();
  expect(lines.map((line) => line.listing_id).sort()).toEqual(
    buyers.map(({ listing }) => listing.id).sort(),
  );
  expect(await checkShop(db)).toEqual([]);
});
