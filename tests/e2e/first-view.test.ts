import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, phone, settled, withJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { openSignedIn } from './steps/accounts';
import { addToCart, makeCopy } from './steps/buying';

/** Budgets of a first view, in bytes as gzip sends them (issue B); of fonts, files. */
const budget = { script: 95_000, stylesheet: 15_000, font: 1, catalogue: 20_000 };

/** Pages of pure reading: no script at all. The others have their small one. */
const reading = ['/help', '/terms', '/privacy'];

describe('the first view of a shopper', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let world: World;

  beforeAll(async () => {
    shop = await openShop({ name: 'first-view' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
    world = openWorld(shop, browser, { ...withJavaScript, viewport: phone }, server.origin);
  });
  afterAll(async () => {
    await world?.leave();
    await browser?.close();
    await shop?.stop();
  });

  it('costs no more than the budget', async () => {
    const copy = await makeCopy(world, 'La vorágine');
    const { book_id: book } = await world.db
      .selectFrom('listings')
      .select('book_id')
      .where('id', '=', copy.id)
      .executeTakeFirstOrThrow();
    const page = await openSignedIn(world, await world.member());
    await addToCart(page, copy.id);
    const paths = ['/cart', '/checkout', '/orders', '/account', '/sell/listings/new'];
    const shelves = ['/', '/catalog', `/books/${book}`, `/listings/${copy.id}`];
    for (const path of [...paths, ...shelves, ...reading]) {
      const sizes = await firstView(page, path);
      if (reading.includes(path)) expect(sizes.script, path).toBe(0);
      else expect(sizes.script, path).toBeGreaterThan(0);
      expect(sizes.script, path).toBeLessThanOrEqual(budget.script);
      expect(sizes.stylesheet, path).toBeGreaterThan(0);
      expect(sizes.stylesheet, path).toBeLessThanOrEqual(budget.stylesheet);
      expect(sizes.fonts, path).toBeLessThanOrEqual(budget.font);
      if (path === '/catalog') expect(sizes.document).toBeLessThanOrEqual(budget.catalogue);
    }
  });

  it('shows a password on demand, as its script promises', async () => {
    const visitor = await world.open();
    await visitor.goto('/login');
    await settled(visitor);
    const field = visitor.locator('main [name="password"]');
    await visitor.locator('main [data-enhance="password-toggle"]').click();
    expect(await field.getAttribute('type')).toBe('text');
  });
});

/** What a browser with an empty store fetches before the page is settled. */
async function firstView(page: Page, path: string) {
  const sizes = { document: 0, script: 0, stylesheet: 0, fonts: 0 };
  // What the page before is still fetching ahead ends with it.
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  const answers: Promise<void>[] = [];
  const count = (answer: Awaited<ReturnType<Page['waitForResponse']>>) => {
    const kind = answer.request().resourceType();
    if (kind === 'font') sizes.fonts += 1;
    if (kind !== 'document' && kind !== 'script' && kind !== 'stylesheet') return;
    answers.push(
      answer.body().then((body) => {
        sizes[kind] += gzipSync(body).length;
      }),
    );
  };
  page.on('response', count);
  await page.goto(path, { waitUntil: 'load' });
  await settled(page);
  page.off('response', count);
  await Promise.all(answers);
  await session.detach();
  return sizes;
}
