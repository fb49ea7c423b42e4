import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, phone, visit, withJavaScript } from '../support/browser';
import { makeBook } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld, type World } from '../support/world';
import { axeFaults } from './page-checks';
import { openSignedIn } from './steps/accounts';
import { errorOf, fill, formWith, submit } from './steps/forms';
import { photo, startListing } from './steps/selling';

/** Photos of a copy with a script; without one they are in the journey «publish with photos». */
describe('photos on the form of a copy', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let world: World;

  beforeAll(async () => {
    shop = await openShop({ name: 'photo_upload' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
    world = openWorld(shop, browser, withJavaScript, server.origin);
  });
  afterAll(async () => {
    const complaints = await world?.leave();
    await browser?.close();
    await shop?.stop();
    expect(complaints).toEqual([]);
  });

  async function openForm(): Promise<Page> {
    const page = await openSignedIn(world, await world.member());
    await startListing(page);
    return page;
  }
  const field = (page: Page) => page.locator('main [name="photos"]');
  const picks = (page: Page) => page.locator('.photo-picks li');
  const names = (page: Page) =>
    field(page).evaluate((input: HTMLInputElement) => [...input.files!].map(({ name }) => name));
  const copyOf = (title: string) =>
    world.db
      .selectFrom('listings as l')
      .innerJoin('listing_photos as p', 'p.listing_id', 'l.id')
      .select('l.id')
      .where('l.title', '=', title)
      .execute();

  it('are seen before they are sent, and can be taken out', async () => {
    const page = await openForm();
    await field(page).setInputFiles([
      await photo('a.jpg', '#5b4636'),
      await photo('b.jpg', '#36505b'),
    ]);
    await picks(page).nth(1).waitFor();
    const widths = await page
      .locator('.photo-picks img')
      .evaluateAll((all) =>
        Promise.all(
          (all as HTMLImageElement[]).map((one) => one.decode().then(() => one.naturalWidth)),
        ),
      );
    expect(widths).toEqual([900, 900]);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Quitar a.jpg' }).click();
    expect(await names(page)).toEqual(['b.jpg']);
    // One more joins those that are there.
    await field(page).setInputFiles([await photo('c.jpg', '#777777')]);
    expect(await names(page)).toEqual(['b.jpg', 'c.jpg']);
  });

  it('are refused in words before anything is sent', async () => {
    const page = await openForm();
    const text = { name: 'notas.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') };
    const large = { name: 'enorme.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10_485_761) };
    await field(page).setInputFiles([text, large, await photo('a.jpg', '#5b4636')]);
    const fault = page.locator('.field-error:visible');
    await fault.waitFor();
    expect(await fault.textContent()).toBe(
      '«notas.txt» no es una foto JPEG, PNG o WebP. «enorme.jpg» pesa más de 10 MB.',
    );
    expect(await names(page)).toEqual(['a.jpg']);
  });

  it('are sent with a bar, and lead where the plain form leads', async () => {
    const page = await openForm();
    const title = 'Los ríos profundos';
    await field(page).setInputFiles([
      await photo('a.jpg', '#5b4636'),
      await photo('b.jpg', '#36505b'),
    ]);
    await fill(formWith(page, '[name="title"]'), { title, condition: 'good', price: '30000' });
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/sell/listings/new*', async (route) => {
      await held;
      await route.continue();
    });
    const button = page.locator('main button[value="publish"]');
    await button.click();
    await page.locator('.upload-progress progress').waitFor();
    expect(await button.getAttribute('aria-busy')).toBe('true');
    release();
    await page.locator('.flash').waitFor();
    const photos = await copyOf(title);
    expect(photos).toHaveLength(2);
    expect(new URL(page.url()).pathname).toBe(`/listings/${photos[0]!.id}`);
    expect(await page.title()).toContain(title);
    expect(await page.locator('main h1').textContent()).toContain(title);
    await page.goBack();
    await page.locator('main [name="title"]').waitFor();
  });

  it('are kept when something else is wrong, and are not sent twice', async () => {
    const page = await openForm();
    const title = 'Yo el Supremo';
    await field(page).setInputFiles([await photo('a.jpg', '#5b4636')]);
    const form = formWith(page, '[name="title"]');
    await fill(form, { title, condition: 'good', price: 'gratis' });
    expect(await world.refusing(page, 400, () => submit(form, 'publish'))).toBe(400);
    await errorOf(page, 'price').waitFor();
    expect(await page.locator('main [name="photoId"]:checked').count()).toBe(1);
    expect(await names(page)).toEqual([]);
    expect(await picks(page).count()).toBe(0);
    await fill(form, { price: '30000' });
    await submit(form, 'publish');
    await page.locator('.flash').waitFor();
    expect(await copyOf(title)).toHaveLength(1);
  });

  it('say so when the line breaks, and everything is still there', async () => {
    const page = await openForm();
    const title = 'Pedro Páramo';
    await field(page).setInputFiles([await photo('a.jpg', '#5b4636')]);
    const form = formWith(page, '[name="title"]');
    await fill(form, { title, condition: 'good', price: '30000' });
    await page.route('**/sell/listings/new*', (route) => route.abort('aborted'), { times: 1 });
    await page.locator('main button[value="publish"]').click();
    await page.locator('.upload-progress .field-error').waitFor();
    expect(await names(page)).toEqual(['a.jpg']);
    await submit(form, 'publish');
    await page.locator('.flash').waitFor();
    expect(await copyOf(title)).toHaveLength(1);
  });

  it('keep their form while it asks which book it is, before anything is sent', async () => {
    const known = { title: 'El Carnero', authors: 'Juan Rodríguez Freyle', year: 1859 };
    const book = await makeBook(world.db, known);
    const page = await openForm();
    await field(page).setInputFiles([await photo('a.jpg', '#5b4636')]);
    const form = formWith(page, '[name="title"]');
    await fill(form, { title: 'CARNERO', authors: 'Rodríguez Freyle, Juan', year: '1859' });
    const choice = page.locator(`#same-book input[value="${book.id}"]`);
    // The next field is gone to, so that the last one has changed.
    await fill(form, { condition: 'good', price: '30000' });
    await choice.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await choice.check();
    expect(await names(page)).toEqual(['a.jpg']);
    await submit(form, 'publish');
    await page.locator('.flash').waitFor();
    const listings = world.db.selectFrom('listings').select('id').where('book_id', '=', book.id);
    expect(await listings.execute()).toHaveLength(1);
  });

  it('are not the only files of which too much is said before it is sent', async () => {
    const page = await openSignedIn(world, await world.member());
    await visit(page, '/sell/import');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-large-'));
    const large = path.join(folder, 'libros.csv');
    writeFileSync(large, '');
    truncateSync(large, 40 * 1024 * 1024 + 1);
    const table = page.locator('main [name="file"]');
    const fault = page.locator('main .field-error');
    await page.route('**/sell/import', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    try {
      await table.setInputFiles(large);
      await fault.waitFor();
      expect(await fault.textContent()).toContain('40 MB');
      expect(await axeFaults(page)).toEqual([]);
      await page.locator('main form:has([name="file"]) button').click();
      expect(new URL(page.url()).pathname).toBe('/sell/import');
      expect(await table.evaluate((input) => input === document.activeElement)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
    await page.unroute('**/sell/import');
    const rows = Buffer.from('sku;título;estado;precio\nA1;María;Bueno;25000\n');
    await table.setInputFiles({ name: 'libros.csv', mimeType: 'text/csv', buffer: rows });
    expect(await fault.count()).toBe(0);
    await page.locator('main form:has([name="file"]) button').click();
    await page.waitForURL(/\/sell\/import\/\w+$/);
  });

  it('come from the camera too, on a telephone', async () => {
    const context = await browser.newContext({
      baseURL: server.origin,
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    const desk = await openForm();
    await context.addCookies(await desk.context().cookies());
    await visit(page, '/sell/listings/new?isbn=');
    const camera = page.locator('main input[capture="environment"]');
    await camera.setInputFiles(await photo('una.jpg', '#5b4636'));
    await camera.setInputFiles(await photo('otra.jpg', '#36505b'));
    expect(await names(page)).toEqual(['una.jpg', 'otra.jpg']);
    await context.close();
  });
});
