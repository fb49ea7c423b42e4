import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, visit, withJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { until } from '../support/until';
import { openWorld } from '../support/world';
import { openSignedIn } from './steps/accounts';

/** The shop as an installed one: what its service worker keeps, and what it never does. */
describe('the installed shop', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openShop({ name: 'installed' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it('has a manifest whose icons are there and as large as it says', async () => {
    const get = (path: string) => fetch(new URL(path, server.origin));
    const answer = await get('/manifest.webmanifest');
    expect(answer.headers.get('Content-Type')).toBe('application/manifest+json');
    const { icons } = (await answer.json()) as { icons: { src: string; sizes: string }[] };
    expect(icons.length).toBeGreaterThanOrEqual(3);
    for (const { src, sizes } of icons) {
      const png = Buffer.from(await (await get(src)).arrayBuffer());
      // Width and height stand at bytes 16 and 20 of every PNG.
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
    }
  });

  it('keeps hashed files and the page for no line, and nothing that a person has seen', async () => {
    const world = openWorld(shop, browser, withJavaScript, server.origin);
    const member = await world.member({ name: 'Zoraida Irrepetible' });
    const page = await openSignedIn(world, member);
    await until('the worker has the page', () => hasWorker(page));
    for (const path of ['/account', '/', '/cart', '/orders', '/en/account/addresses']) {
      await visit(page, path);
    }
    expect(await page.locator('body').innerHTML()).toContain('Zoraida');
    await until('files are kept', async () => (await kept(page)).length > 3);
    const files = await kept(page);
    expect(files.map(({ path }) => path)).toContain('/offline.html');
    for (const { path, text } of files) {
      expect(path).toMatch(/^\/(assets\/[^/]+|offline\.html)$/);
      expect(text, path).not.toContain('Zoraida');
    }
    expect(await world.leave()).toEqual([]);
  });

  it('says that the line is down, where a page would have come', async () => {
    const context = await browser.newContext({ baseURL: server.origin });
    const page = await context.newPage();
    await page.goto('/login');
    await until('the worker has the page', () => hasWorker(page));
    server.child.kill('SIGTERM');
    await server.exited;
    await page.goto('/account');
    expect(await page.locator('h1').textContent()).toBe('No hay conexión');
    await context.close();
  });
});

const hasWorker = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller !== null);

/** Everything in every cache of the origin. */
function kept(page: Page): Promise<{ path: string; text: string }[]> {
  return page.evaluate(async () => {
    const files: { path: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        files.push({ path: new URL(request.url).pathname, text: (await answer?.text()) ?? '' });
      }
    }
    return files;
  });
}
