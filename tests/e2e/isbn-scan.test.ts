import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filmBarcode } from '../support/barcode-video';
import { launchBrowser, visit, withJavaScript, withoutJavaScript } from '../support/browser';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { openWorld } from '../support/world';
import { axeFaults } from './page-checks';
import { openSignedIn } from './steps/accounts';

const ISBN = '9780307347978';

/** Reading an ISBN with a camera: Chromium's own stand-in, which films a picture of a barcode. */
describe('the camera beside the ISBN', () => {
  let shop: Shop;
  let server: ShopProcess;
  let folder: string;
  let browsers: Browser[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-film-'));
    const film = path.join(folder, 'book.mjpeg');
    shop = await openShop({ name: 'isbn_scan' });
    [server] = await Promise.all([shop.start(), filmBarcode(film, ISBN)]);
    const camera = [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ];
    browsers = [
      await launchBrowser([...camera, '--use-fake-ui-for-media-stream']),
      await launchBrowser([...camera, '--deny-permission-prompts']),
      await launchBrowser(),
    ];
  });
  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await shop?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function openStep(browser: Browser, mode = withJavaScript) {
    const world = openWorld(shop, browser, mode, server.origin);
    const page = await openSignedIn(world, await world.member());
    await visit(page, '/sell/listings/new');
    return { page, world };
  }
  const button = (page: Page) => page.locator('.isbn-scan > button');

  it('reads the number into the field', async () => {
    const { page, world } = await openStep(browsers[0]!);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await button(page).click();
    await page.waitForFunction(
      (isbn) => document.querySelector<HTMLInputElement>('#isbn')!.value === isbn,
      ISBN,
    );
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('isbn');
    for (const url of fetched) expect(new URL(url).origin).toBe(server.origin);
    await page.locator('#isbn').press('Enter');
    await page.waitForURL(`**/sell/listings/new?isbn=${ISBN}`);
    expect(await world.leave()).toEqual([]);
  });

  it('says so when it may not be used, and can be closed', async () => {
    const { page, world } = await openStep(browsers[1]!);
    await button(page).click();
    await page.getByText('El navegador no dio permiso').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await world.leave()).toEqual([]);
  });

  it('is not offered without a camera, nor without JavaScript', async () => {
    for (const [browser, mode] of [
      [browsers[2]!, withJavaScript],
      [browsers[0]!, withoutJavaScript],
    ] as const) {
      const { page, world } = await openStep(browser, mode);
      await page.locator('main [name="isbn"]').waitFor();
      expect(await button(page).isVisible()).toBe(false);
      expect(await world.leave()).toEqual([]);
    }
  });

  it('may be used on this page only', async () => {
    const { page, world } = await openStep(browsers[0]!);
    const headersOf = async (address: string) => (await page.goto(address))!.headers();
    const here = await headersOf('/sell/listings/new');
    expect(here['permissions-policy']).toContain('camera=(self)');
    expect(here['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
    for (const other of ['/', '/cart', '/sell/listings']) {
      const headers = await headersOf(other);
      expect(headers['permissions-policy'], other).toContain('camera=()');
      expect(headers['content-security-policy'], other).not.toContain('unsafe');
    }
    expect(await world.leave()).toEqual([]);
  });
});
