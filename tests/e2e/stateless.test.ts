import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, withJavaScript, withoutJavaScript } from '../support/browser';
import { startChoosingProxy, type ChoosingProxy } from '../support/choosing-proxy';
import { freePort } from '../support/database-server';
import { isFull } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { journeys } from './journeys';
import { runJourney } from './run-journey';
import { troubleIn } from './trouble';

/**
 * A process keeps nothing that another needs: each request goes to another of three processes than
 * the one before, and as each journey begins, the oldest of them is killed and a new one started. The
 * quick run takes those journeys that keep the most between two requests.
 */
const longest = [
  'register, sign in, sign out',
  'publish with photos',
  'publish from a file',
  "a visitor's cart to a paid order",
  'ship to completed',
];

describe('journeys over three processes', () => {
  const modes = isFull ? [withoutJavaScript, withJavaScript] : [withoutJavaScript];
  const chosen = isFull ? journeys : journeys.filter(({ name }) => longest.includes(name));
  let shop: Shop;
  let proxy: ChoosingProxy;
  let browser: Browser;
  const running: ShopProcess[] = [];
  let replacing = Promise.resolve();

  beforeAll(async () => {
    const port = await freePort();
    proxy = await startChoosingProxy(port);
    shop = await openShop({ name: 'stateless', environment: { PUBLIC_ORIGIN: proxy.origin } });
    browser = await launchBrowser();
    for (let number = 0; number < 3; number++) await startAnother();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
    await proxy?.close();
  });

  async function startAnother(): Promise<void> {
    const started = await shop.start();
    running.push(started);
    proxy.add(started.port);
  }

  async function replaceOldest(): Promise<void> {
    await startAnother();
    const oldest = running.shift()!;
    await proxy.remove(oldest.port);
    oldest.child.kill('SIGKILL');
    await oldest.exited;
  }

  for (const mode of modes) {
    describe.concurrent(mode.name, () => {
      for (const journey of chosen) {
        it(`${journey.name}: ${mode.name}`, async () => {
          // One after the other, so that there are never fewer than three.
          await (replacing = replacing.then(replaceOldest));
          await runJourney(journey, openWorld(shop, browser, mode, proxy.origin));
        });
      }
    });
  }

  it('leave no error in any log, and were shared among many processes', () => {
    for (const { log } of shop.processes) expect(troubleIn(log())).toEqual([]);
    const servants = shop.processes.filter(({ port }) => (proxy.served.get(port) ?? 0) > 0);
    expect(servants.length).toBeGreaterThanOrEqual(shop.processes.length - 3);
  });
});
