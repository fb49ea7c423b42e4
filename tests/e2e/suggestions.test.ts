import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexListing } from '~/catalog/search-index.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { launchBrowser, phone, visit, withJavaScript, withoutJavaScript } from '../support/browser';
import { makeBook, makeListing, makeSeller } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { axeFaults } from './page-checks';

/** The search box while one types: what the ARIA practices ask of a combobox, with real keys. */
describe('the search box', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let world: World;
  let book: string;

  beforeAll(async () => {
    shop = await openShop({ name: 'suggestions' });
    [server, browser] = await Promise.all([shop.start({ roles: ['web'] }), launchBrowser()]);
    world = openWorld(shop, browser, withJavaScript, server.origin);
    const { db } = shop.databases;
    const seller = await makeSeller(db);
    const titles = ['Cien años de soledad', 'Cien sonetos de amor', 'Cien recetas'];
    for (const [index, title] of titles.entries()) {
      const authors = index === 0 ? 'Gabriel García Márquez' : 'Pablo Neruda';
      const { id } = await makeBook(db, { title, authors, popularity: 9 - index });
      book = index === 0 ? id : book;
      const listing = await makeListing(db, {
        seller_id: seller.user_id,
        book_id: id,
        title,
        authors,
      });
      await inTransaction(db, (trx) => indexListing(trx, listing.id));
    }
  });
  afterAll(async () => {
    const complaints = await world?.leave();
    await browser?.close();
    await shop?.stop();
    expect(complaints).toEqual([]);
  });

  const box = (page: Page) => page.locator('.site-header input[type="search"]');
  const options = (page: Page) => page.locator('.site-header [role="option"]:visible');
  const status = (page: Page) => page.locator('.site-header form [role="status"]');

  async function typed(text: string, path = '/catalog'): Promise<Page> {
    const page = await world.open();
    await visit(page, path);
    await box(page).focus();
    await page.locator('.site-header [role="combobox"]').waitFor();
    await box(page).pressSequentially(text);
    return page;
  }

  it('suggests while one types, and leads there by the keys alone', async () => {
    const page = await typed('cien');
    await options(page).nth(2).waitFor();
    expect(await options(page).count()).toBe(3);
    expect(await status(page).textContent()).toBe('3 sugerencias');
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    const marked = () => box(page).getAttribute('aria-activedescendant');
    const idOf = (index: number) => options(page).nth(index).getAttribute('id');
    expect(await marked()).toBeNull();
    await box(page).press('ArrowDown');
    expect(await marked()).toBe(await idOf(0));
    await box(page).press('ArrowUp');
    expect(await marked()).toBeNull();
    await box(page).press('ArrowUp');
    expect(await marked()).toBe(await idOf(2));
    expect(await options(page).nth(2).getAttribute('aria-selected')).toBe('true');
    expect(await axeFaults(page)).toEqual([]);
    // The text's own keys go back to the text.
    await box(page).press('Home');
    expect(await marked()).toBeNull();
    expect(await box(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(0);
    await box(page).press('End');
    expect(await box(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);
    await box(page).press('Escape');
    expect(await box(page).getAttribute('aria-expanded')).toBe('false');
    expect(await box(page).inputValue()).toBe('cien');
    await box(page).press('ArrowDown');
    await box(page).press('Enter');
    await page.waitForURL(`**/books/${book}`);
  });

  it('leads to the author by the pointer, in English under /en', async () => {
    const page = await typed('marq', '/en');
    await options(page).first().waitFor();
    expect(await status(page).textContent()).toBe('2 suggestions');
    expect(await options(page).first().textContent()).toBe('Gabriel García Márquez Author');
    await options(page).first().click();
    await page.waitForURL('**/en/catalog?author=Gabriel**');
  });

  it('searches as ever when nothing is picked', async () => {
    const page = await typed('cien');
    await options(page).first().waitFor();
    await box(page).press('Enter');
    await page.waitForURL('**/catalog?q=cien');
  });

  it('asks once for what is typed in one go, and drops what nobody waits for', async () => {
    const page = await world.open();
    await visit(page, '/catalog');
    await box(page).focus();
    await page.locator('.site-header [role="combobox"]').waitFor();
    const asked: string[] = [];
    const dropped: string[] = [];
    const question = (url: string) => new URL(url).searchParams.get('q') ?? '';
    page.on('requestfailed', (request) => dropped.push(question(request.url())));
    // The first answer comes only when it is not wanted any more.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/search/suggest?*', async (route) => {
      const text = question(route.request().url());
      asked.push(text);
      if (text === 'cie') await held;
      await route.continue().catch(() => undefined);
    });
    await box(page).pressSequentially('cie');
    await page.waitForRequest('**/search/suggest?q=cie');
    await box(page).pressSequentially('n son');
    await options(page).getByText('Cien sonetos de amor').waitFor();
    release();
    expect(asked[0]).toBe('cie');
    expect(asked.at(-1)).toBe('cien son');
    expect(asked.length).toBeLessThan(5);
    expect(dropped).toContain('cie');
    expect(await options(page).count()).toBe(1);
    await page.unroute('**/search/suggest?*');
  });

  it('shows no list when the shop does not answer', async () => {
    const page = await world.open();
    await visit(page, '/catalog');
    await page.route('**/search/suggest?*', (route) => route.abort('aborted'));
    await box(page).focus();
    await page.locator('.site-header [role="combobox"]').waitFor();
    await box(page).pressSequentially('cien');
    await page.waitForEvent('requestfailed');
    await box(page).press('Enter');
    await page.waitForURL('**/catalog?q=cien');
  });

  it('is a plain search box without JavaScript', async () => {
    const plain = openWorld(
      shop,
      browser,
      { ...withoutJavaScript, viewport: phone },
      server.origin,
    );
    const page = await plain.open();
    await visit(page, '/catalog');
    await box(page).pressSequentially('sonetos');
    expect(await box(page).getAttribute('role')).toBeNull();
    await box(page).press('Enter');
    await page.waitForURL('**/catalog?q=sonetos');
    await page.locator('main').getByText('Cien sonetos de amor').first().waitFor();
    expect(await plain.leave()).toEqual([]);
  });

  it('is answered alike to everybody, kept for visitors only, and bounded', async () => {
    const ask = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${server.origin}/search/suggest?q=${query}`, { headers });
    const visitor = await ask('soledad');
    expect(visitor.headers.get('cache-control')).toBe('public, max-age=60');
    const member = await ask('soledad', { Cookie: 'session=anything' });
    expect(member.headers.get('cache-control')).toBe('private, max-age=60');
    expect(await member.json()).toEqual(await visitor.json());
    expect((await ask('x'.repeat(101))).status).toBe(400);
    // An address that asks without end, so many at once as the server takes on.
    let refused: Response | undefined;
    for (let asked = 0; asked < 1300 && !refused; asked += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          ask(`zz${asked + index}`, { Cookie: 'session=anything' }),
        ),
      );
      refused = answers.find(({ status }) => status === 429);
    }
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
