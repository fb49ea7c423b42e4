import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, visit, withoutJavaScript } from '../support/browser';
import { readPdf } from '../support/read-pdf';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { openSignedIn } from './steps/accounts';
import { buy, makeCopy, type Copy } from './steps/buying';

/** What comes out of the printer: the buyer's proof of purchase, and the sheet that goes into the parcel. */

let shop: Shop;
let server: ShopProcess;
let browser: Browser;
let world: World;
let copy: Copy;
let buyer: Page;
let seller: Page;
let orderId: string;

beforeAll(async () => {
  shop = await openShop({ name: 'print' });
  [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
  world = openWorld(shop, browser, withoutJavaScript, server.origin);
  copy = await makeCopy(world, 'La vorágine');
  buyer = await openSignedIn(world, await world.member({ name: 'Lucía Torres' }));
  await buy(buyer, copy);
  seller = await openSignedIn(world, copy.seller);
  ({ id: orderId } = await world.db.selectFrom('orders').select('id').executeTakeFirstOrThrow());
});
afterAll(async () => {
  const complaints = await world?.leave();
  await browser?.close();
  await shop?.stop();
  expect(complaints).toEqual([]);
});

const screenOnly = ['.site-header', '.site-footer', '.skip-link', '.breadcrumbs', '.button'];

async function printed(page: Page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const selector of screenOnly) {
    const parts = page.locator(selector);
    for (let index = 0; index < (await parts.count()); index++) {
      expect(await parts.nth(index).isVisible(), selector).toBe(false);
    }
  }
  const colours = await page.evaluate(() => {
    // The ground of the sheet is that of html; body lets it through.
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return { backgroundColor, color: getComputedStyle(document.body).color };
  });
  // Also of a person who reads in the dark.
  expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
  return page.locator('main').innerText();
}

describe('on paper', () => {
  it('an order proves what was bought, from whom, for how much, and where it goes', async () => {
    await visit(buyer, `/orders/${orderId}`);
    const text = await printed(buyer);
    for (const part of [/BK-\w{4}-\w{4}/, copy.title, copy.seller.name, '40.000', 'Medellín']) {
      expect(text).toMatch(part);
    }
  });

  it('the packing slip says what is in the parcel and for whom, with its barcode and no price', async () => {
    await visit(seller, `/sell/orders/${orderId}`);
    await seller.locator('main a[href$="/packing-slip"]').click();
    await seller.locator('.barcode rect').first().waitFor();
    const text = await printed(seller);
    for (const part of [
      /BK-\w{4}-\w{4}/,
      copy.title,
      copy.seller.name,
      'Lucía Torres',
      'Medellín',
    ]) {
      expect(text).toMatch(part);
    }
    expect(text).not.toMatch(/\$|25\.000/);
  });

  it('the same sheet comes as a file, to its seller alone', async () => {
    const path = `/sell/orders/${orderId}/packing-slip.pdf`;
    await visit(seller, `/sell/orders/${orderId}/packing-slip`);
    expect(await seller.locator('main a[href$=".pdf"]').getAttribute('href')).toBe(path);
    const answer = await seller.request.get(path);
    expect(answer.status()).toBe(200);
    const code = /BK-\w{4}-\w{4}/.exec(await seller.locator('main').innerText())![0];
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${code}.pdf"`,
      'cache-control': 'private, no-store',
    });
    const { text, rectangles } = readPdf(await answer.body());
    for (const part of [code, copy.title, copy.seller.name, 'Lucía Torres', 'Medellín']) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/\$|25\.000/);
    // A start, twelve letters and a check of three bars each, and a stop of four.
    expect(rectangles).toBe(14 * 3 + 4);
    expect((await buyer.request.get(path)).status()).toBe(404);
    const stranger = await world.open();
    expect((await stranger.request.get(path, { maxRedirects: 0 })).status()).toBe(303);
  });
});
