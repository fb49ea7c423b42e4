import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, withJavaScript, withoutJavaScript } from '../support/browser';
import { startChoosingProxy, type ChoosingProxy } from '../support/choosing-proxy';
import { freePort } from '../support/database-server';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { journeys } from './journeys';
import { troubleIn } from './trouble';

/**
 * A process keeps nothing that another needs: each request of a journey goes to another of three
 * processes than the one before, and before each journey one of them is killed and a new one started.
 */
describe('journeys over three processes', () => {
  const modes = process.env.TEST_FULL ? [withoutJavaScript, withJavaScript] : [withoutJavaScript];
  let shop: Shop;
  let proxy: ChoosingProxy;
  let browser: Browser;
  const running: ShopProcess[] = [];

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
    const oldest = running.shift()!;
    await proxy.remove(oldest.port);
    oldest.child.kill('SIGKILL');
    await oldest.exited;
    await startAnother();
  }

  for (const mode of modes) {
    for (const { name, run } of journeys) {
      it(`${name}: ${mode.name}`, async () => {
        await replaceOldest();
        const before = new Map(proxy.served);
        const world = openWorld(shop, browser, mode, proxy.origin);
        const complaints: string[] = [];
        try {
          await run(world);
        } finally {
          complaints.push(...(await world.leave()));
        }
        expect(complaints).toEqual([]);
        for (const { port, log } of running) {
          expect(troubleIn(log())).toEqual([]);
          expect(proxy.served.get(port) ?? 0).toBeGreaterThan(before.get(port) ?? 0);
        }
      });
    }
  }
});
