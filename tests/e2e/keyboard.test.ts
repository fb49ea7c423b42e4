import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexListing } from '~/catalog/search-index.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { launchBrowser, visit, withJavaScript, withoutJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, PASSWORD, type World } from '../support/world';
import { runJourney } from './run-journey';
import { ADDRESS, makeCopy, seeStatus } from './steps/buying';
import { enter, fillByKeys, tabTo } from './steps/keyboard';
import { listingId } from './steps/selling';

/** The main way through the shop by keys alone, with scripts and without (WCAG 2.2: 2.1.1, 2.4.3, 2.4.7, 2.4.11). */

async function buyAndSellByKeys(world: World): Promise<void> {
  const copy = await makeCopy(world, 'Tierra de promisión');
  await inTransaction(world.db, (trx) => indexListing(trx, copy.id));
  const page = await world.open();
  await visit(page, '/');
  await skipToContent(page);

  await fillByKeys(page, 'main form', 'q', copy.title);
  await enter(page);
  await tabTo(page, `main a[href="/listings/${copy.id}"]`);
  await enter(page);
  await tabTo(page, 'main button[name="intent"][value="add"]');
  await enter(page);
  await tabTo(page, 'main a[href="/checkout"]');
  await enter(page);

  await tabTo(page, 'main a[href*="/register"]');
  await enter(page);
  const person = { name: 'Lucía Torres', email: `teclas-${crypto.randomUUID()}@example.com` };
  const fields = { ...person, password: PASSWORD, acceptTerms: true } as const;
  for (const [name, value] of Object.entries(fields)) {
    await fillByKeys(page, 'main form', name, value);
  }
  await tabTo(page, 'main form button[type="submit"]');
  await enter(page);

  for (const name of ['recipient', 'phone', 'line1', 'city', 'department'] as const) {
    await fillByKeys(page, 'main form', name, ADDRESS[name]);
  }
  await tabTo(page, 'main form button[type="submit"]');
  await enter(page);
  await fillByKeys(page, 'main form', `carrier.${copy.handle}`, 'servientrega');
  await fillByKeys(page, 'main form', 'paymentMethod', 'card');
  await tabTo(page, 'main form button[type="submit"]');
  await enter(page);

  await page.waitForURL('**/sandbox/payments/*');
  await tabTo(page, 'main button[name="intent"][value="approve"]');
  await enter(page);
  await page.waitForURL('**/orders/*');
  await seeStatus(page, 'Pagado');

  await publishByKeys(world, page);
}

/** The first stop of a page is the way past its head. */
async function skipToContent(page: Page): Promise<void> {
  await tabTo(page, '.skip-link');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  // And back again, to the head that was left out.
  await tabTo(page, '.site-header *', { backwards: true });
}

async function publishByKeys(world: World, page: Page): Promise<void> {
  await visit(page, '/sell/listings/new');
  await tabTo(page, 'main [name="isbn"]');
  await enter(page);
  const title = `Escrito con teclas ${crypto.randomUUID().slice(0, 8)}`;
  const fields = { title, condition: 'good', price: '25.000' } as const;
  for (const [name, value] of Object.entries(fields)) {
    await fillByKeys(page, 'main form', name, value);
  }
  await tabTo(page, 'main button[name="intent"][value="publish"]');
  await enter(page);
  await page.locator('.flash').waitFor();
  const id = await listingId(world, title);
  await visit(page, `/listings/${id}`);
  await page.locator('h1', { hasText: title }).waitFor();
}

describe('by keys alone', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openShop({ name: 'keyboard' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  for (const mode of [withoutJavaScript, withJavaScript]) {
    it(`one finds, registers, buys and sells: ${mode.name}`, () =>
      runJourney(
        { name: 'by keys', run: buyAndSellByKeys },
        openWorld(shop, browser, mode, server.origin),
      ));
  }
});
