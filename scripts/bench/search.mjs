// Finding among a million copies: a log of searches drawn by popularity, suggestions, pages far down a
// list, and what home, book and copy pages ask of the database. `npm run bench -- search`: filling the
// shop takes minutes, so it is measured when asked for. BENCH_COPIES makes it smaller.
import { say, seconds } from '../lib/console.mjs';
import { openData } from './bench-shop.mjs';
import { makeQueryLog, makeTypedTexts } from './query-log.mjs';
import { median, number, percentile } from './table.mjs';

const COPIES = Number(process.env.BENCH_COPIES ?? 1_000_000);
const FEW = 1_000;
const QUERIES = 1_000;
const FAR_PAGE = 10_000;
const PER_PAGE = 24;
const photoOrigin = undefined;

export async function searchFigures({ load, folder }) {
  const few = await openData(load, folder, { name: 'few', copies: FEW });
  const began = performance.now();
  const many = await openData(load, folder, { name: 'many', copies: COPIES });
  const loaded = (performance.now() - began) / 1000;
  say(`${number(COPIES, 0)} copies are in (${seconds(began)}).`);
  const { findCatalog } = await load('/app/catalog/catalog.reads.server.ts');
  const { readCatalogQuery } = await load('/app/catalog/catalog-query.ts');
  const { postageTo } = await load('/app/shipping/postage.ts');
  const { usualDestination } = await load('/app/values/destination.ts');
  const postage = postageTo(usualDestination);
  const ask = async ({ db, sent }, search, after = '') => {
    const { filters, ...order } = readCatalogQuery(new URLSearchParams(search));
    sent.length = 0;
    const start = performance.now();
    const found = await findCatalog(db, filters, { ...order, after, photoOrigin, postage });
    return { search, time: performance.now() - start, queries: sent.length, found };
  };
  const tools = { load, many, ask, postage };
  const figures = [
    { what: `loading ${number(COPIES, 0)} copies`, value: loaded / 60, unit: 'min', atMost: 5 },
    ...(await queryLogFigures(tools)),
    ...(await suggestionFigures(tools)),
    ...(await farPageFigures(tools)),
    ...(await pageFigures(tools)),
  ];
  const cost = async (shop) => median(await times(40, async () => (await ask(shop, '')).time));
  const [small, large] = [await cost(few), await cost(many)];
  figures.push({ what: `catalogue, ${number(FEW, 0)} copies`, value: small, unit: 'ms' });
  figures.push({ what: 'catalogue, all copies', value: large, unit: 'ms' });
  figures.push({ what: 'catalogue, all / few', value: large / small, unit: '', atMost: 1.2 });
  await few.end();
  await many.end();
  return figures;
}

async function queryLogFigures({ load, many, ask }) {
  const log = await makeQueryLog(load, many.db, QUERIES);
  for (const search of log.slice(0, 50)) await ask(many, search);
  const asked = [];
  for (const search of log) asked.push(await ask(many, search));
  const sorted = [...asked].sort((a, b) => b.time - a.time);
  say('The worst ten searches:');
  for (const { search, time, queries, found } of sorted.slice(0, 10)) {
    say(
      `  ${number(time)} ms  ${queries} queries  ${found.all} hits  ${decodeURIComponent(search)}`,
    );
  }
  const all = asked.map(({ time }) => time);
  const most = Math.max(...asked.map(({ queries }) => queries));
  return [
    { what: `search, median of ${QUERIES}`, value: median(all), unit: 'ms' },
    { what: 'search, p95', value: percentile(all, 0.95), unit: 'ms', atMost: 50 },
    { what: 'search, worst', value: Math.max(...all), unit: 'ms', atMost: 150 },
    { what: 'search, most queries of one', value: most, unit: '', atMost: 8 },
    {
      what: 'searches without a hit',
      value: asked.filter(({ found }) => !found.all).length,
      unit: '',
    },
  ];
}

async function suggestionFigures({ load, many }) {
  const { findSuggestions } = await load('/app/catalog/suggest.reads.server.ts');
  const typed = await makeTypedTexts(load, many.db, 500);
  const taken = [];
  for (const text of typed) {
    const start = performance.now();
    await findSuggestions(many.db, text, 'es');
    taken.push(performance.now() - start);
  }
  return [
    { what: 'suggestions, p95 of 500', value: percentile(taken, 0.95), unit: 'ms', atMost: 20 },
    { what: 'suggestions, worst', value: Math.max(...taken), unit: 'ms' },
  ];
}

/** The first page beside the ten-thousandth, or one in the middle of a smaller shop. */
async function farPageFigures({ load, many, ask }) {
  const { writeCursor } = await load('/app/catalog/page-cursor.ts');
  const offset = Math.min(FAR_PAGE * PER_PAGE, Math.floor(COPIES / 2));
  const figures = [];
  for (const [sort, column, direction] of [
    ['newest', 'published_at', 'desc'],
    ['price', 'price_minor', 'asc'],
  ]) {
    const place = await many.db
      .selectFrom('listings')
      .select(['id', `${column} as key`])
      .where('status', '=', 'published')
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(1)
      .offset(offset)
      .executeTakeFirstOrThrow();
    const key = String(sort === 'newest' ? place.key.getTime() : place.key);
    const after = writeCursor(sort, { direction: 'after', keys: [key], id: place.id });
    const time = (at) => times(20, async () => (await ask(many, `sort=${sort}`, at)).time);
    const [first, far] = [median(await time('')), median(await time(after))];
    figures.push({ what: `first page by ${sort}`, value: first, unit: 'ms' });
    figures.push({
      what: `page ${number(offset / PER_PAGE, 0)} by ${sort}`,
      value: far,
      unit: 'ms',
    });
  }
  return figures;
}

/** Time in the database and number of queries of the pages that show one thing. */
async function pageFigures({ load, postage, many: { db, sent } }) {
  const reads = await load('/app/catalog/catalog.reads.server.ts');
  const { findBookCopies } = await load('/app/catalog/book-copies.reads.server.ts');
  const { findBook } = await load('/app/catalog/book.reads.server.ts');
  const { findKin } = await load('/app/catalog/similar.reads.server.ts');
  const listing = await load('/app/catalog/listing.reads.server.ts');
  const some = await db.selectFrom('search_copies').select('listing_id').limit(400).execute();
  const rows = await db
    .selectFrom('listings')
    .select(['id', 'book_id'])
    .where(
      'id',
      'in',
      some.filter((_, i) => i % 10 === 0).map(({ listing_id }) => listing_id),
    )
    .execute();
  const pages = {
    home: () => reads.listFirstCopies(db, {}, { sort: 'newest', limit: 12, photoOrigin }),
    book: async ({ book_id: bookId }) => {
      const [book] = await Promise.all([
        findBook(db, bookId, photoOrigin),
        findBookCopies(db, bookId, { after: '', photoOrigin, postage }),
      ]);
      await findKin(db, book);
    },
    copy: async ({ id }) => {
      const found = await listing.findListing(db, id, { viewerId: null, photoOrigin });
      await listing.listAlternativeCopies(db, found, { photoOrigin });
    },
  };
  const figures = [];
  for (const [name, visit] of Object.entries(pages)) {
    const taken = [];
    let queries = 0;
    for (const row of rows) {
      sent.length = 0;
      await visit(row);
      taken.push(sent.reduce((sum, milliseconds) => sum + milliseconds, 0));
      queries = Math.max(queries, sent.length);
    }
    const what = `${name} page, time in the database, p95`;
    figures.push({ what, value: percentile(taken, 0.95), unit: 'ms', atMost: 10 });
    figures.push({ what: `${name} page, queries`, value: queries, unit: '', atMost: 8 });
  }
  return figures;
}

async function times(count, work) {
  const all = [];
  for (let i = 0; i < count; i += 1) all.push(await work());
  return all;
}
