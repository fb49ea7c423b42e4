import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, visit, withJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { openSignedIn } from './steps/accounts';
import { addToCart, makeCopy, type Copy } from './steps/buying';

/** From page to page: what is fetched ahead, and what is said while one waits. */
describe('going from page to page', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let world: World;
  let copy: Copy;

  beforeAll(async () => {
    shop = await openShop({ name: 'going' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
    world = openWorld(shop, browser, withJavaScript, server.origin);
    copy = await makeCopy(world, 'La marquesa de Yolombó');
  });
  afterAll(async () => {
    const complaints = await world?.leave();
    await browser?.close();
    await shop?.stop();
    expect(complaints).toEqual([]);
  });

  /** Addresses that the browser has fetched ahead, as it says itself. */
  async function fetchedAhead(page: Page): Promise<string[]> {
    const session = await page.context().newCDPSession(page);
    const addresses: string[] = [];
    session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => {
      if (status === 'Ready' || status === 'Success') addresses.push(new URL(prefetchUrl).pathname);
    });
    await session.send('Preload.enable');
    return addresses;
  }

  it('fetches a copy ahead when a visitor’s pointer rests on it', async () => {
    const page = await world.open();
    const ahead = await fetchedAhead(page);
    await visit(page, '/catalog');
    const link = page.locator(`main a[href="/listings/${copy.id}"]`).first();
    await expect
      .poll(
        async () => {
          await page.mouse.move(0, 0);
          await link.hover();
          return ahead;
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toContain(`/listings/${copy.id}`);
  });

  it('names for that only pages that all visitors share, and to nobody who is known', async () => {
    const rules = (await (await fetch(`${server.origin}/speculation-rules.json`)).json()) as {
      prefetch: { where: { href_matches: { pathname: string }[] } }[];
    };
    const { pages } = JSON.parse(
      readFileSync('terraform/modules/edge/cached-pages.json', 'utf8'),
    ) as { pages: string[] };
    const named = rules.prefetch[0]!.where.href_matches.map(({ pathname }) => pathname);
    expect(named.length).toBeGreaterThan(0);
    for (const one of named) expect(pages).toContain(one.replace(/^\/en(?=\/|$)/, '') || '/');

    const headerOf = async (path: string, page?: Page) => {
      const cookies = (await page?.context().cookies()) ?? [];
      const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const answer = await fetch(server.origin + path, { headers: Cookie ? { Cookie } : {} });
      return answer.headers.get('speculation-rules');
    };
    const member = await openSignedIn(world, await world.member());
    const visitor = await world.open();
    await addToCart(visitor, copy.id);
    for (const path of ['/', '/catalog', `/listings/${copy.id}`]) {
      expect(await headerOf(path), path).toBe('"/speculation-rules.json"');
      expect(await headerOf(path, member), path).toBeNull();
      expect(await headerOf(path, visitor), path).toBeNull();
    }
    for (const path of ['/cart', '/login']) expect(await headerOf(path), path).toBeNull();
  });

  it('says by a bar that a page is coming, when it takes longer', async () => {
    const page = await world.open({ serviceWorkers: 'block' });
    const seen: object[] = [];
    await page.exposeFunction('tell', (look: object) => void seen.push(look));
    await visit(page, '/catalog');
    // Asked by the page itself: Playwright does not look into one that is being left.
    await page.evaluate(() => {
      const { tell } = window as unknown as { tell: (look: object) => void };
      const root = document.documentElement;
      new MutationObserver(() => {
        const { height, position, animationName } = getComputedStyle(root, '::before');
        tell({ height, position, animationName });
      }).observe(root, { attributes: true, attributeFilter: ['data-running'] });
    });
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/cart', async (route) => {
      await held;
      await route.continue();
    });
    // A page that is not fetched ahead.
    await page.locator('.cart-link').click({ noWaitAfter: true });
    // The person of this test wants no movement.
    const bar = { height: '3px', position: 'fixed', animationName: 'none' };
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual([bar]);
    release();
    await page.waitForURL('**/cart');
    expect(await page.locator('html[data-running]').count()).toBe(0);
  });

  it('says nothing of a place in the same page, nor of what opens elsewhere', async () => {
    const page = await world.open();
    await visit(page, '/catalog');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '#main';
      link.textContent = 'here';
      document.querySelector('main')!.prepend(link);
      const shown: boolean[] = ((window as unknown as { shown: boolean[] }).shown = []);
      new MutationObserver(() => shown.push(true)).observe(document.documentElement, {
        attributes: true,
        attributeFilter: ['data-running'],
      });
    });
    await page.getByText('here', { exact: true }).click();
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      page
        .locator(`main a[href="/listings/${copy.id}"]`)
        .first()
        .click({ modifiers: ['Control'] }),
    ]);
    await other.waitForLoadState();
    expect(await page.evaluate(() => (window as unknown as { shown: boolean[] }).shown)).toEqual(
      [],
    );
  });
});
