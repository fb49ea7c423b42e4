import { gzipSync } from 'node:zlib';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { inTransaction } from '~/db/transaction.server';
import { postageTo } from '~/shipping/postage';
import { PageProvider } from '~/ui/navigation';
import { usualDestination } from '~/values/destination';
import { CatalogPage } from './catalog-page';
import { indexListings } from './search-index.queries.server';
import { findSharedCatalog } from './shared-catalog.server';

const db = testDatabase();

async function pageOf(search: string, lang: 'es' | 'en' = 'es') {
  const answer = await findSharedCatalog(db, new URLSearchParams(search), {
    photoOrigin: undefined,
    delivery: { key: usualDestination.key, postage: postageTo(usualDestination) },
  });
  return renderToStaticMarkup(
    <PageProvider value={{ lang, self: '' }}>
      <CatalogPage {...answer} destination={usualDestination} />
    </PageProvider>,
  );
}

describe('the catalogue page', () => {
  beforeEach(async () => {
    const sellers = await Promise.all(
      ['la-ceiba', 'el-faro'].map((handle) => makeSeller(db, { handle, display_name: handle })),
    );
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      const { id } = await makeListing(db, {
        ...{ seller_id: sellers[n % 2]!.user_id, title: `Cien soles ${n}`, authors: 'Ana Gil' },
        ...{
          city: ['Cali', 'Pasto'][n % 2],
          condition: n % 3 ? 'good' : 'fine',
          year: 1890 + n * 5,
        },
        ...{ price_minor: String(1_000_000 + n * 700_000), signed: n === 3 ? 1 : 0 },
        subjects: JSON.stringify([n % 2 ? 'novel' : 'poetry']),
      });
      ids.push(id);
    }
    await inTransaction(db, (trx) => indexListings(trx, ids));
  });

  it('offers every question with its counts, in both languages', async () => {
    const es = await pageOf('q=soles');
    for (const text of ['30 ejemplares', 'Cali', 'la-ceiba', 'Novela', 'Bueno', 'Firmado']) {
      expect(es).toContain(text);
    }
    expect(es).toMatch(/Hasta \$\s?15.000<\/span><span class="filter-count">1</);
    expect(es).toContain('href="/catalog?q=soles&amp;year_min=1900&amp;year_max=1949"');
    const en = await pageOf('q=soles&city=Cali', 'en');
    expect(en).toContain('15 copies');
    expect(en).toContain('href="/en/catalog?q=soles"');
    expect(en).toContain('In the last day');
  });

  it('gathers by book in both languages, and says how many books there are', async () => {
    const es = await pageOf('q=soles&group=book');
    expect(es).toContain('30 ejemplares de 30 libros');
    expect(es).toContain('href="/catalog?q=soles">Ejemplares');
    expect(es).toContain('<input type="hidden" name="group" value="book"/>');
    expect(es).toMatch(/href="\/listings\/\w+" class="copy-book">Ver el ejemplar/);
    const en = await pageOf('q=soles&group=book&city=Cali', 'en');
    expect(en).toContain('15 copies of 15 books');
    expect(en).toContain('aria-current="true">Books');
  });

  it('asks what was meant, with the filters as they are', async () => {
    const page = await pageOf('q=cein+soles&city=Cali');
    expect(page).toContain(
      'href="/catalog?q=cien+soles&amp;city=Cali">¿Quisiste decir «cien soles»?',
    );
  });

  it('is light: 24 cards and all filters in less than 12 kB of the 20 that a page may have', async () => {
    expect(gzipSync(await pageOf('q=soles&condition=good')).length).toBeLessThan(12_000);
  });
});
