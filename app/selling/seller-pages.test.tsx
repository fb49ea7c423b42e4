import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeListing, makeSeller } from '~/../tests/support/factories';
import { checkFile } from '~/../tests/support/import-file';
import { testDatabase } from '~/../tests/support/test-database';
import { PageProvider } from '~/ui/navigation';
import { ImportPage } from './import/import-page';
import { findImportPage } from './import/imports.reads.server';
import type { ImportStatus } from './import/import-status';
import { ListingsPage } from './listings-page';
import { findOwnCounts, findOwnListings } from './own-listings.reads.server';
import { PhotosSection } from './photos-section';
import { PriceHelpTable } from './price-help-table';
import { PriceHistory } from './price-history';
import { findSettings } from './settings/settings.reads.server';
import { SettingsPage } from './settings/settings-page';

const db = testDatabase();
let sellerId: string;
beforeEach(async () => {
  sellerId = (await makeSeller(db, { handle: 'torres' })).user_id;
});

describe.each(['es', 'en'] as const)('the pages of a seller, in %s', (lang) => {
  const show = (page: ReactElement) =>
    renderToStaticMarkup(<PageProvider value={{ lang, self: '' }}>{page}</PageProvider>);

  it('let many copies be chosen in the table for the form beneath it', async () => {
    const { id } = await makeListing(db, { seller_id: sellerId, title: 'Rayuela' });
    const search = { q: '', status: '', after: '' };
    const page = await findOwnListings(db, sellerId, { ...search, photoOrigin: undefined });
    const counts = await findOwnCounts(db, sellerId);
    const html = show(<ListingsPage {...{ search, page, counts }} />);
    expect(html).toMatch(new RegExp(`name="listingId"(?=[^>]*form="bulk")[^>]*value="${id}"`));
    expect(html).toMatch(/<form[^>]*id="bulk"/);
    for (const intent of ['publish', 'pause', 'price', 'remove']) {
      expect(html).toContain(`name="intent" value="${intent}"`);
    }
  });

  it('show a shop as it is set', async () => {
    const settings = await findSettings(db, { userId: sellerId, name: 'x' });
    const html = show(<SettingsPage settings={settings} />);
    expect(html).toContain('value="torres"');
    expect(html).toContain(lang === 'es' ? 'Vacaciones' : 'Holiday');
    const resting = show(<SettingsPage settings={{ ...settings, isResting: true }} />);
    expect(resting).toContain('notice--warning');
  });

  it('say how a file stands and what can be done with it', async () => {
    const content = 'sku;title;condition;price\nA1;María;Bueno;5000\nA2;Ibis;Bueno;caro\n';
    const importId = await checkFile(db, sellerId, content);
    const page = (await findImportPage(db, sellerId, importId))!;
    const at = (status: ImportStatus) => {
      const file = { ...page.file, status };
      return show(
        <ImportPage page={{ ...page, file }} refreshes={0} choosesColumns={status === 'mapping'} />,
      );
    };
    const buttons = (html: string) =>
      [...html.matchAll(/name="intent" value="(\w+)"/g)].map(([, intent]) => intent);
    expect(buttons(at('mapping'))).toEqual(['continue', 'cancel']);
    expect(buttons(at('checking'))).toEqual(['cancel']);
    expect(buttons(at('checked'))).toEqual(['start', 'cancel']);
    expect(buttons(at('running'))).toEqual(['pause', 'cancel']);
    expect(buttons(at('paused'))).toEqual(['start', 'cancel']);
    for (const status of ['done', 'canceled', 'failed'] as const) {
      expect(buttons(at(status))).toEqual([]);
    }
    // It comes anew by itself, without scripts too, as long as the worker is at it.
    expect(at('running')).toMatch(/<noscript><meta http-equiv="refresh"/);
    expect(at('checked')).not.toContain('http-equiv="refresh"');
    expect(at('checked')).toContain(lang === 'es' ? 'No entendimos el precio' : 'Price: ');
    expect(at('checked')).toContain('/refused.csv');
  });

  it('offer to put copies without an ISBN with the books that the shop knows', async () => {
    const importId = await checkFile(
      db,
      sellerId,
      'sku;title;condition;price\nA1;María;Bueno;5000\n',
    );
    const page = (await findImportPage(db, sellerId, importId))!;
    const at = (known: number, matchesBooks: boolean) => {
      const file = { ...page.file, known };
      const shown = { ...page, file, matchesBooks };
      return show(<ImportPage page={shown} refreshes={0} choosesColumns={false} />);
    };
    expect(at(0, false)).not.toContain('newCopies');
    const apart = at(2, false);
    // What a program presses first is still the start.
    expect(apart.match(/name="intent" value="(\w+)"/)?.[1]).toBe('start');
    expect(apart).toContain('name="matchBooks" value="on"');
    expect(apart).toContain(lang === 'es' ? '2 ejemplares sin ISBN' : '2 copies without an ISBN');
    expect(at(2, true)).toMatch(/newCopies(?!.*matchBooks)/);
  });

  it('say when photos can be described, as long as there are none', () => {
    const section = (hasPhotos: boolean) => show(<PhotosSection kept={[]} hasPhotos={hasPhotos} />);
    const sentence =
      lang === 'es' ? 'escribir qué muestra cada una' : 'write what each of them shows';
    expect(section(false)).toContain(sentence);
    expect(section(true)).not.toContain(sentence);
  });

  it('show what a book has sold for, and the prices of a copy', () => {
    const help = {
      ...{ condition: 'good' as const, sales: 3 },
      ...{ median: '2500000', lowest: '1800000', highest: '3200000' },
    };
    const html = show(<PriceHelpTable rows={[help]} />);
    for (const price of lang === 'es' ? ['25.000', '18.000', '32.000'] : ['25,000']) {
      expect(html).toContain(price);
    }
    expect(show(<PriceHelpTable rows={[]} />)).toBe('');
    const history = show(
      <PriceHistory
        prices={[
          { id: '2', before: '2500000', after: '2000000', at: '2026-11-24T03:00:00.000Z' },
          { id: '1', before: null, after: '2500000', at: '2026-11-20T12:00:00.000Z' },
        ]}
      />,
    );
    // In Bogotá it is still the day before.
    expect(history).toContain('23');
    expect(history).toMatch(/-(?:\$|COP)/);
  });
});
