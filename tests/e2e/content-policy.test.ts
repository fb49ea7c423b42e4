import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '~/web/content-policy.server';
import { desktop, launchBrowser, settled, withJavaScript } from '../support/browser';
import { makeListing, makeSeller } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';
import { openWorld, PASSWORD } from '../support/world';

/**
 * The content policy as the last wall (P35, C13): a stored field whose escaping was forgotten. Each
 * piece says so in `planted` if the browser runs it.
 */
const PLANTS = [
  '<script>planted("inline")</script>',
  '<script nonce="guessed">planted("nonce")</script>',
  '<script type="module">planted("module")</script>',
  '<script src="data:text/javascript,planted(%22data%22)"></script>',
  '<img src="/no-such.png" onerror="planted(\'image\')">',
  '<svg onload="planted(\'svg\')"></svg>',
  '<iframe srcdoc="<script>parent.planted(\'frame\')</script>"></iframe>',
  '<details open ontoggle="planted(\'toggle\')"></details>',
];

/** Those that need nothing but to be read; when the others run hangs on pictures and frames. */
const AT_ONCE = ['inline', 'nonce', 'module', 'data'];

/** A page with the shop's own script, and with a stored text that is nobody else's to see. */
const PAGE = '/sell/listings';

describe('a script planted in a stored field', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openShop({ name: 'policy' });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it('does not run, while the script of the shop does', async () => {
    const result = await look(await pageWithPlants(), { isEnforced: true });
    expect(result.ran).toEqual([]);
    expect(result.blocked).toBeGreaterThanOrEqual(PLANTS.length - 1);
    expect(result.hasShopRun).toBe(true);
  });

  it('would run without the policy', async () => {
    const { ran } = await look(await pageWithPlants(), { isEnforced: false });
    expect(ran).toEqual(expect.arrayContaining(AT_ONCE));
  });

  /** The seller's list of copies with one title's escaping undone. */
  async function pageWithPlants() {
    const stored = PLANTS.join('');
    const { db } = shop.databases;
    const seller = await openWorld(shop, browser, withJavaScript, server.origin).member();
    await makeSeller(db, { user_id: seller.id });
    await makeListing(db, { seller_id: seller.id, title: stored });
    const visitor = new Visitor(server.origin);
    await visitor.post('/login', { email: seller.email, password: PASSWORD });
    const { body } = await visitor.get(PAGE);
    visitor.close();
    const escaped = `>${escapeText(stored)}<`;
    expect(body).toContain(escaped);
    return body.replace(escaped, () => `>${stored}<`);
  }

  /** Serves the page under the shop's policy, everything else from the shop itself. */
  async function look(html: string, { isEnforced }: { isEnforced: boolean }) {
    const policy = contentPolicy({ isHttps: false, formActionOrigins: [] });
    const stage = http.createServer((request, response) => {
      if (request.url === PAGE) {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        if (isEnforced) response.setHeader('Content-Security-Policy', policy);
        response.end(html);
        return;
      }
      if (request.method !== 'GET') {
        // A report of what was stopped; the page counts them itself.
        response.writeHead(204).end();
        return;
      }
      const options = { host: '127.0.0.1', port: server.port, path: request.url };
      http
        .get(options, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        })
        .on('error', () => response.destroy());
    });
    await new Promise<void>((resolve) => stage.listen(0, '127.0.0.1', resolve));
    const context = await browser.newContext({ viewport: desktop });
    const ran: string[] = [];
    let blocked = 0;
    await context.exposeFunction('planted', (name: string) => void ran.push(name));
    await context.exposeFunction('blocked', () => void blocked++);
    await context.addInitScript(() => {
      const { blocked } = window as unknown as { blocked: () => void };
      document.addEventListener('securitypolicyviolation', () => blocked());
    });
    const tab = await context.newPage();
    const { port } = stage.address() as AddressInfo;
    await tab.goto(`http://127.0.0.1:${port}${PAGE}`, { waitUntil: 'commit' });
    if (isEnforced) await settled(tab);
    else
      await until('plants run', () => Promise.resolve(AT_ONCE.every((name) => ran.includes(name))));
    const hasShopRun = await tab.evaluate(() => document.documentElement.dataset.scripts);
    await context.close();
    stage.closeAllConnections();
    await new Promise((resolve) => stage.close(resolve));
    return { ran, blocked, hasShopRun: hasShopRun === 'ready' };
  }
});

/** As React writes a text. */
const escapeText = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
