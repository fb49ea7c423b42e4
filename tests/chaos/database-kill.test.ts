import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkShop } from '../support/check-shop';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { makeListing } from '../support/factories';
import { isFull, report, tally } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { buyerWithCart, fillCart, checkoutFields, inTurn } from '../support/shop-scenes';
import { until } from '../support/until';
import type { Answer } from '../support/visitor';

/**
 * The database is killed in the middle of many checkouts and started again (P13): what was
 * acknowledged is there, once; in between a buyer reads "try again" or finds the order. The server
 * of this test writes each commit to disk, as the shop's own does.
 */

const CLIENTS = 20;
const CHECKOUTS = isFull ? 1000 : 200;
const KILL_AFTER = CHECKOUTS / 2;

let server: DatabaseServer;
let shop: Shop;
let processes: ShopProcess[];

beforeAll(async () => {
  server = await startDatabaseServer({ durable: true });
  shop = await openShop({ name: 'database_kill', database: server });
  processes = [await shop.start(), await shop.start()];
});
afterAll(async () => {
  await shop?.stop();
  await server?.stop();
});

it(`loses no acknowledged order of ${CHECKOUTS} when the database is killed`, async () => {
  const { db } = shop.databases;
  const origin = inTurn(processes.map((process) => process.origin));
  const perClient = CHECKOUTS / CLIENTS;
  const answers: Answer[] = [];
  const acknowledged: { buyerId: string; listingId: string; location: string }[] = [];
  let killedAt = 0;
  let backAt = 0;

  const kill = async () => {
    killedAt = performance.now();
    process.kill(server.pid(), 'SIGKILL');
    await server.exited();
    await delay(300);
    await server.restart();
    backAt = performance.now();
  };
  let outage: Promise<void> | undefined;

  /** Asks until there is an answer that ends it; the same form, hence the same key, each time. */
  const insist = async (ask: () => Promise<Answer>): Promise<Answer> => {
    for (const end = Date.now() + 60_000; Date.now() < end; await delay(50)) {
      const answer = await ask();
      answers.push(answer);
      if (answer.status !== 503) return answer;
    }
    throw new Error('no answer but 503 for a minute');
  };

  const shopper = async () => {
    const listings: string[] = [];
    for (let index = 0; index < perClient; index++) listings.push((await makeListing(db)).id);
    const buyer = await buyerWithCart(db, origin, [listings[0]!]);
    return async () => {
      for (const [index, listingId] of listings.entries()) {
        // The cart is written by the test itself, which waits until the database is back.
        if (index > 0) {
          await until(
            'the cart is filled',
            async () => {
              await outage;
              return fillCart(db, buyer.user.id, [listingId]).then(
                () => true,
                () => false,
              );
            },
            60,
          );
        }
        const page = await insist(() => buyer.visitor.get('/checkout'));
        const form = checkoutFields(page.body);
        const answer = await insist(() => buyer.visitor.post('/checkout', form));
        expect(answer.status).toBe(303);
        acknowledged.push({ buyerId: buyer.user.id, listingId, location: answer.location });
        if (acknowledged.length === KILL_AFTER) outage = kill();
      }
      buyer.visitor.close();
    };
  };

  const shoppers = await Promise.all(Array.from({ length: CLIENTS }, shopper));
  await Promise.all(shoppers.map((run) => run()));
  await outage;

  expect(acknowledged).toHaveLength(CHECKOUTS);
  const lines = await db
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['order_lines.listing_id', 'orders.buyer_id'])
    .execute();
  const counts = tally(lines, (line) => `${line.buyer_id} ${line.listing_id}`);
  const lost = acknowledged.filter((one) => !counts[`${one.buyerId} ${one.listingId}`]);
  expect(lost).toEqual([]);
  expect(Object.values(counts).filter((count) => count > 1)).toEqual([]);
  expect(lines).toHaveLength(CHECKOUTS);

  const refusals = answers.filter(({ status }) => status === 503);
  for (const { body, headers } of refusals) {
    expect(headers['retry-after']).toMatch(/^\d+$/);
    expect(body).toMatch(/<code>[\w-]{8,}<\/code>/);
    expect(body).not.toMatch(/ECONN|\.server\.|node_modules|\bat \w+ \(/);
  }
  expect(Object.keys(tally(answers, ({ status }) => status)).sort()).toEqual(['200', '303', '503']);
  for (const { child, log } of processes) {
    expect(child.exitCode ?? child.signalCode).toBeNull();
    expect(log()).not.toContain('"level":60');
  }
  let problems: unknown[] = [];
  await until('the shop holds together', async () => {
    problems = await checkShop(db);
    return problems.length === 0;
  }).catch(() => expect(problems).toEqual([]));
  report(
    `${CHECKOUTS} checkouts, killed after ${KILL_AFTER}: 0 lost, 0 twice, ${refusals.length} × 503, ` +
      `database back after ${Math.round(backAt - killedAt)} ms`,
  );
});
