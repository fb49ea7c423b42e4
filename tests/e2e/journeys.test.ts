import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, withJavaScript, withoutJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { journeys } from './journeys';
import { troubleIn } from './trouble';

/** Every journey in a real browser, without JavaScript and with it, on one process. */
describe('journeys', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openShop({ name: 'journeys' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  for (const mode of [withoutJavaScript, withJavaScript]) {
    for (const { name, run } of journeys) {
      it(`${name}: ${mode.name}`, async () => {
        const world = openWorld(shop, browser, mode, server.origin);
        const complaints: string[] = [];
        try {
          await run(world);
        } finally {
          complaints.push(...(await world.leave()));
        }
        expect(complaints).toEqual([]);
        expect(troubleIn(server.log())).toEqual([]);
      });
    }
  }
});
