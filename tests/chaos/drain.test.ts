import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBalancer, type Balancer } from '../support/balancer';
import { makeListing } from '../support/factories';
import { isFull, report, tally } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';

/**
 * Copies are replaced one after the other under load, behind a balancer that looks at `/ready` every
 * 250 ms (P17): no visitor meets a broken connection or a 5xx.
 */

const CLIENTS = 40;
const RESTARTS = isFull ? 6 : 2;
/** Several checks of the balancer, also where everything runs on two busy cores. */
const DRAIN_SECONDS = 2;

let shop: Shop;
let balancer: Balancer;
let copies: ShopProcess[];
const listings: string[] = [];

const startCopy = async (environment = {}): Promise<ShopProcess> => {
  const copy = await shop.start({ roles: ['web'], environment });
  balancer.add(copy.port);
  await until('the copy gets requests', async () => balancer.isIn(copy.port));
  return copy;
};

beforeAll(async () => {
  balancer = await startBalancer();
  shop = await openShop({
    name: 'drain',
    environment: { DRAIN_SECONDS: String(DRAIN_SECONDS), PUBLIC_ORIGIN: balancer.origin },
  });
  const { db } = shop.databases;
  for (let index = 0; index < 20; index++) {
    listings.push((await makeListing(db, { available: 50 })).id);
  }
  copies = [await startCopy(), await startCopy()];
});
afterAll(async () => {
  await shop?.stop();
  await balancer?.stop();
});

/** What the clients got, each answer's status or why there was none, while `work` was done. */
async function outcomesDuring(work: () => Promise<void>): Promise<Record<string, number>> {
  const outcomes: string[] = [];
  let isOver = false;

  const client = async (number: number) => {
    const visitor = new Visitor(balancer.origin);
    for (let turn = 0; !isOver; turn++) {
      const listingId = listings[(number + turn) % listings.length]!;
      const paths = ['/', '/catalog', `/listings/${listingId}`, '/cart', '/login'];
      const answer =
        turn % 2 === 0
          ? visitor.post('/cart', { listingId, quantity: '1', intent: 'add' })
          : visitor.get(paths[(turn >> 1) % paths.length]!);
      outcomes.push(
        await answer.then(
          ({ status }) => String(status),
          (error: Error) => error.message,
        ),
      );
      // A moment between two clicks: what is measured is the change of copies, not an overload.
      await delay(200 + ((number * 7 + turn * 13) % 200));
    }
    visitor.close();
  };

  const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
  await work().finally(() => (isOver = true));
  await Promise.all(clients);
  return tally(outcomes, (outcome) => outcome);
}

it(`answers every request of ${CLIENTS} clients through ${RESTARTS} restarts of each copy`, async () => {
  const exits: { code: number | string; ms: number }[] = [];
  const noticed: number[] = [];
  const counts = await outcomesDuring(async () => {
    for (let restart = 0; restart < RESTARTS; restart++) {
      for (const [index, copy] of copies.entries()) {
        const started = performance.now();
        copy.child.kill('SIGTERM');
        await until('the balancer has seen it', async () => !balancer.isIn(copy.port));
        noticed.push(performance.now() - started);
        const code = await copy.exited;
        exits.push({ code, ms: performance.now() - started });
        balancer.remove(copy.port);
        copies[index] = await startCopy();
      }
    }
  });

  const requests = Object.values(counts).reduce((sum, count) => sum + count, 0);
  report(
    `${requests} requests through ${exits.length} restarts: ${JSON.stringify(counts)}, ` +
      `seen by the balancer after ${noticed.map(Math.round).join(', ')} ms, ` +
      `exits after ${exits.map(({ ms }) => Math.round(ms)).join(', ')} ms`,
  );
  expect(balancer.failures).toEqual([]);
  expect(Object.keys(counts).sort()).toEqual(['200', '303']);
  expect(requests).toBeGreaterThan(CLIENTS * RESTARTS);
  for (const { code, ms } of exits) {
    expect(code).toBe(0);
    // It waits for the balancer, and it does end.
    expect(ms).toBeGreaterThanOrEqual(DRAIN_SECONDS * 1000);
    expect(ms).toBeLessThan(20_000);
  }
});

it('meets broken requests when a copy goes without waiting for the balancer', async () => {
  const hasty = await startCopy({ DRAIN_SECONDS: '0' });
  const counts = await outcomesDuring(async () => {
    // It has its share of the requests before it goes.
    await delay(500);
    hasty.child.kill('SIGTERM');
    await hasty.exited;
    await until('the balancer has seen it', async () => !balancer.isIn(hasty.port));
  });
  balancer.remove(hasty.port);
  const failures = balancer.failures.splice(0).length;
  expect(failures).toBeGreaterThan(0);
  expect(counts['502']).toBeGreaterThan(0);
  report(`P17 without waiting: ${failures} requests broken by one copy that went at once`);
});
