import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  launchBrowser,
  visit,
  withJavaScript,
  withoutJavaScript,
  type Mode,
} from '../support/browser';
import { neutralPath } from '~/web/language';
import { isFull, report } from '../support/measure';
import { openShop, transferAccount, type Shop, type ShopProcess } from '../support/shop';
import { sitePaths } from '../support/site-map';
import { openWorld, type World } from '../support/world';
import { auditedFaults, audits, layoutFaults, textFaults } from './page-audit';
import { internalLinks, overflow } from './page-checks';
import { stage, type PageCase, type Round } from './pages';
import { troubleIn } from './trouble';

/**
 * Every page, each as the one sees it whom it is for, on a phone and on a desktop: nobody is kept out
 * by how it is built (axe), nothing is wider than the screen, nothing is stopped by the content
 * policy, no link leads nowhere, it keeps its edges in the reader's own colours and does not move for who
 * wants that; and without JavaScript it answers the same.
 */
const languages = isFull ? (['es', 'en'] as const) : (['es'] as const);
/** The quick run walks with scripts in Spanish and without them in English. */
const scriptless = isFull ? (['es', 'en'] as const) : (['en'] as const);

describe('every page', () => {
  let shop: Shop;
  let server: ShopProcess;
  let browser: Browser;
  let rounds: Round[];
  let staging: World;

  beforeAll(async () => {
    shop = await openShop({ name: 'pages', environment: transferAccount });
    [server, browser] = await Promise.all([shop.start(), launchBrowser()]);
    staging = openWorld(shop, browser, withoutJavaScript, server.origin);
    rounds = await stage(staging);
  });
  afterAll(async () => {
    await staging?.leave();
    await browser?.close();
    await shop?.stop();
  });

  for (const role of ['visitor', 'buyer', 'seller', 'admin'] as const) {
    for (const language of languages) {
      it(`can be used by a ${role}: ${language}`, async () => {
        let pages = 0;
        let violations = 0;
        const faults = await walk(role, withJavaScript, language, async (page) => {
          const inAxe = await auditedFaults(page);
          pages += 1;
          violations += inAxe.length;
          return [...inAxe, ...(await layoutFaults(page))];
        });
        report(`axe, ${role}, ${language}: ${pages} pages, ${audits}, ${violations} violations`);
        expect(faults).toEqual([]);
      });
    }

    it(`answers a ${role} without JavaScript, and no link leads nowhere`, async () => {
      const links = new Map<string, string>();
      const look = async (page: Page, { status = 200 }: PageCase) => {
        const here = neutralPath(new URL(page.url()).pathname);
        for (const link of await internalLinks(page)) {
          // A page of nothing is nothing in the other language too.
          if (status < 400 || neutralPath(link) !== here) links.set(link, page.url());
        }
        const wider = await overflow(page);
        return [...(wider > 0 ? [`is ${wider} pixels too wide`] : []), ...(await textFaults(page))];
      };
      const faults: string[] = [];
      for (const language of scriptless) {
        faults.push(...(await walk(role, withoutJavaScript, language, look)));
      }
      const { page } = rounds.find((round) => round.role === role)!;
      for (const [link, from] of links) {
        const answer = await page.context().request.get(link, { maxRedirects: 0 });
        if (answer.status() >= 400) faults.push(`${from}: ${answer.status()} for ${link}`);
      }
      expect(faults).toEqual([]);
      expect(links.size).toBeGreaterThan(5);
    });
  }

  it('is looked at: none of the site map is forgotten', () => {
    const seen = rounds.flatMap(({ cases }) => cases.map(({ path }) => path.replace(/\?.*/, '')));
    const forgotten = sitePages().filter(
      (path) => !seen.some((one) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(one)),
    );
    // They show nothing: one arrives there by a form and leaves at once.
    expect(forgotten).toEqual(['/destination', '/logout']);
  });

  /** Looks at each page of a role in a browser of its own; gives what was wrong, with the page. */
  async function walk(
    role: Round['role'],
    mode: Mode,
    language: 'es' | 'en',
    look: (page: Page, one: PageCase) => Promise<string[]>,
  ): Promise<string[]> {
    const round = rounds.find((one) => one.role === role)!;
    const world = openWorld(shop, browser, mode, server.origin);
    const page = await world.open();
    await page.context().addCookies(await round.page.context().cookies());
    const faults: string[] = [];
    for (const one of round.cases) {
      const path = language === 'en' ? english(one.path) : one.path;
      await open(world, page, { ...one, path });
      const title = await page.title();
      const found = await look(page, one);
      if (!title) found.push('has no title');
      const lang = await page.locator('html').getAttribute('lang');
      if (lang !== language) found.push(`is in ${lang}, not ${language}`);
      faults.push(...found.map((fault) => `${path}${one.then ? ' (then)' : ''}: ${fault}`));
    }
    return [...faults, ...(await world.leave()), ...troubleIn(server.log())];
  }
});

async function open(world: World, page: Page, { path, status = 200, then }: PageCase) {
  const answer = await world.refusing(page, status, () => visit(page, path));
  expect(answer, path).toBe(status);
  await then?.(world, page);
}

/** The site map's pages, without what answers machines and files to take home. */
const sitePages = () =>
  sitePaths()
    .filter(
      ({ path }) =>
        !/^\/(search|webhooks|photos|claims\/photos|robots|sitemap|feeds|opensearch|speculation-rules)/.test(
          path,
        ),
    )
    .filter(
      ({ path }) => !/\/(export|\w+\.(?:csv|json)|(packing-slip|label|receipt)\.pdf)$/.test(path),
    )
    .map(({ path }) => path);

const english = (path: string) => (path === '/' ? '/en' : `/en${path}`);
