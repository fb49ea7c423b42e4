import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, withJavaScript, withoutJavaScript } from '../support/browser';
import { isFull } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { journeys } from './journeys';
import { runJourney } from './run-journey';
import { troubleIn } from './trouble';

/**
 * Every journey in a real browser, without JavaScript and with it, in one shop of one process. A few
 * at a time: much of a journey is waiting for the worker. In the quick run each goes once a mode: those
 * without JavaScript in services-split.test.ts, over four services.
 */
describe('journeys', () => {
  const modes = isFull ? [withoutJavaScript, withJavaScript] : [withJavaScript];
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

  for (const mode of modes) {
    describe.concurrent(mode.name, () => {
      for (const journey of journeys) {
        it(`${journey.name}: ${mode.name}`, () =>
          runJourney(journey, openWorld(shop, browser, mode, server.origin)));
      }
    });
  }

  it('leave no error and nothing that the content policy stopped in the log', () => {
    expect(troubleIn(server.log())).toEqual([]);
  });
});
