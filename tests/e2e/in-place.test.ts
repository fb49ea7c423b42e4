import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  launchBrowser,
  settled,
  visit,
  withJavaScript,
  withoutJavaScript,
} from '../support/browser';
import { makeListing } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { axeFaults } from './page-checks';
import { openSignedIn } from './steps/accounts';
import { addToCart, makeCopy } from './steps/buying';
import { errorOf, fill, formWith, press, submit } from './steps/forms';
import { photo, publish, startListing } from './steps/selling';

/** Forms that change their own page: without loading it anew, and with the same outcome. */
describe('a form that changes its own page', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let world: World;

  beforeAll(async () => {
    shop = await openShop({ name: 'in_place' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
    world = openWorld(shop, browser, withJavaScript, server.origin);
  });
  afterAll(async () => {
    const complaints = await world?.leave();
    await browser?.close();
    await shop?.stop();
    expect(complaints).toEqual([]);
  });

  /** A cart with three copies of one book, of which there are five, and one of another. */
  async function openCart(where: World): Promise<Page> {
    const page = await where.open();
    const { seller } = await makeCopy(world, crypto.randomUUID());
    for (const [title, available] of [
      ['Ñamérica', 5],
      ['Tierra', 1],
    ] as const) {
      const values = { seller_id: seller.id, title, available, price_minor: '1000000' };
      await addToCart(page, (await makeListing(world.db, values)).id);
    }
    return page;
  }
  const quantity = (page: Page) => page.locator('main input[name="quantity"][inputmode]');
  const update = (page: Page) => page.locator('main button[value="update"]');
  const count = (page: Page) => page.locator('.cart-count [aria-hidden]');
  /** Set in the document: gone when the page is loaded anew. */
  const mark = (page: Page) =>
    page.evaluate(() => {
      document.title += '!';
      (window as { kept?: true }).kept = true;
    });
  const isKept = (page: Page) => page.evaluate(() => (window as { kept?: true }).kept === true);

  it('changes a quantity, says so, and keeps the focus', async () => {
    const page = await openCart(world);
    await visit(page, '/cart');
    await mark(page);
    await quantity(page).fill('3');
    await update(page).focus();
    await press(update(page));
    await page.locator('.flash').waitFor();
    await page.locator('main').getByText('40.000').first().waitFor();
    expect(await quantity(page).inputValue()).toBe('3');
    expect(await count(page).textContent()).toBe('4');
    expect(await update(page).evaluate((button) => document.activeElement === button)).toBe(true);
    expect(await page.locator('[aria-busy], [aria-disabled]').count()).toBe(0);
    await page.locator('body > [role="status"]', { hasText: /\S/ }).waitFor({ state: 'attached' });
    expect(await isKept(page)).toBe(true);
    expect(await page.title()).not.toContain('!');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('shows what was wrong as without a script, and what was typed', async () => {
    const page = await openCart(world);
    await visit(page, '/cart');
    await mark(page);
    await quantity(page).fill('dos');
    expect(await world.refusing(page, 400, () => press(update(page)))).toBe(400);
    await errorOf(page, await quantity(page).getAttribute('id').then(String)).waitFor();
    expect(await quantity(page).inputValue()).toBe('dos');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
    await quantity(page).fill('2');
    await press(update(page));
    await page.locator('.flash').waitFor();
    expect(await page.locator('.error-summary').count()).toBe(0);
    expect(await isKept(page)).toBe(true);
  });

  it('takes copies out, until the cart is empty', async () => {
    const page = await openCart(world);
    await visit(page, '/cart');
    await mark(page);
    for (const left of [1, 0]) {
      await press(page.locator('main button[value="remove"]').first());
      await page.locator('main button[value="remove"]').nth(left).waitFor({ state: 'detached' });
      await settled(page);
    }
    expect(await page.locator('.cart-count').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(await isKept(page)).toBe(true);
    await visit(page, '/cart');
    expect(await page.locator('main button[value="remove"]').count()).toBe(0);
  });

  it('sends nothing twice, and says so while it waits', async () => {
    const page = await openCart(world);
    await visit(page, '/cart');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let posts = 0;
    await page.route('**/cart', async (route) => {
      if (route.request().method() === 'POST') {
        posts += 1;
        await held;
      }
      await route.continue();
    });
    await quantity(page).fill('2');
    await update(page).click();
    await page.locator('html[data-running]').waitFor({ state: 'attached' });
    expect(await update(page).getAttribute('aria-disabled')).toBe('true');
    await update(page).click({ force: true });
    release();
    await page.locator('.flash').waitFor();
    expect(posts).toBe(1);
    expect(await page.locator('html[data-running]').count()).toBe(0);
  });

  it('goes the plain way when the answer does not come', async () => {
    const page = await openCart(world);
    await visit(page, '/cart');
    await mark(page);
    let posts = 0;
    await page.route('**/cart', (route) =>
      route.request().method() === 'POST' && ++posts === 1
        ? route.abort('aborted')
        : route.continue(),
    );
    await quantity(page).fill('2');
    await update(page).click();
    await page.locator('.flash').waitFor();
    expect(posts).toBe(2);
    expect(await isKept(page)).toBe(false);
    expect(await quantity(page).inputValue()).toBe('2');
  });

  it('moves a photo and leaves alone what is being typed below', async () => {
    const page = await openSignedIn(world, await world.member());
    await startListing(page);
    const form = formWith(page, '[name="title"]');
    const photos = [await photo('a.jpg', '#5b4636'), await photo('b.jpg', '#36505b')];
    await form.locator('[name="photos"]').setInputFiles(photos);
    await fill(form, { title: 'La casa grande', condition: 'good', price: '30000' });
    await submit(form, 'draft');
    await page.locator('.flash').waitFor();
    const { id } = await world.db
      .selectFrom('listings')
      .select('id')
      .where('title', '=', 'La casa grande')
      .executeTakeFirstOrThrow();
    await visit(page, `/sell/listings/${id}/edit`);
    await mark(page);
    const items = page.locator('.photo-board-item');
    const first = await items.first().getAttribute('id');
    await page.locator('main [name="description"]').fill('Sin enviar todavía');
    await press(page.locator('main button[value="photo_up"]').last());
    await page.locator(`.photo-board-item:last-child[id="${first}"]`).waitFor();
    expect(await page.locator('main [name="description"]').inputValue()).toBe('Sin enviar todavía');
    expect(await isKept(page)).toBe(true);
  });

  it('pauses and publishes a copy in the list', async () => {
    const page = await openSignedIn(world, await world.member());
    await publish(world, page, { title: 'Las hojas muertas', condition: 'good', price: '30000' });
    await visit(page, '/sell/listings');
    // The copy's own, not the one that stands below the list for many.
    const button = (intent: string) => page.locator(`main table button[value="${intent}"]`);
    await mark(page);
    await press(button('pause'));
    await press(button('publish'));
    await button('pause').waitFor();
    expect(await isKept(page)).toBe(true);
  });

  it('changes the same without JavaScript', async () => {
    const plain = openWorld(shop, browser, withoutJavaScript, server.origin);
    const page = await openCart(plain);
    await visit(page, '/cart');
    await quantity(page).fill('3');
    await press(update(page));
    await page.locator('.flash').waitFor();
    expect(await quantity(page).inputValue()).toBe('3');
    expect(await count(page).textContent()).toBe('4');
    expect(await plain.leave()).toEqual([]);
  });
});
