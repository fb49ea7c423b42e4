// Finding among a million copies: a log of searches drawn by popularity, suggestions, pages far down a
// list, and what home, book and copy pages ask of the database. `npm run bench -- search`: filling the
// shop takes minutes, so it is measured when asked for. BENCH_COPIES makes it smaller.
import { say, seconds } from '../lib/console.mjs';
import { openData } from './bench-shop.mjs';
import { pageQueryFigures } from './page-queries.mjs';
import { compare } from './pages.mjs';
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
  const tools = { load, folder, many, ask };
  const figures = [
    { what: `loading ${number(COPIES, 0)} copies`, value: loaded / 60, unit: 'min', atMost: 5 },
    ...(await queryLogFigures(tools)),
    ...(await suggestionFigures(tools)),
    ...(await farPageFigures(tools)),
    ...(await pageQueryFigures(load, many)),
    ...(await sharedPageFigures(tools)),
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
  say(
    `Searches: median ${number(median(all))} ms, p95 ${number(percentile(all, 0.95))} ms, ` +
      `worst ${number(Math.max(...all))} ms.`,
  );
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
      .selectFrom('search_copies')
      .select(['listing_id', 'copy_no', `${column} as key`])
      .orderBy(column, direction)
      .orderBy('copy_no', direction)
      .limit(1)
      .offset(offset)
      .executeTakeFirstOrThrow();
    const key = String(sort === 'newest' ? place.key.getTime() : place.key);
    const keys = [key, String(place.copy_no)];
    const after = writeCursor(sort, { direction: 'after', keys, id: place.listing_id });
    for (const group of ['', '&group=book']) {
      const time = (at) =>
        times(20, async () => (await ask(many, `sort=${sort}${group}`, at)).time);
      const [first, far] = [median(await time('')), median(await time(after))];
      const what = `by ${sort}${group && ', by book'}`;
      figures.push({ what: `first page ${what}`, value: first, unit: 'ms' });
      figures.push({
        what: `page ${number(offset / PER_PAGE, 0)} ${what}`,
        value: far,
        unit: 'ms',
      });
    }
  }
  return figures;
}

/** What the page cache keeps, beside an Express that sends the same bytes. */
async function sharedPageFigures({ folder, many }) {
  const shop = await many.start(['web']);
  const { id, book_id: bookId } = await many.db
    .selectFrom('listings')
    .select(['id', 'book_id'])
    .where('status', '=', 'published')
    .limit(1)
    .executeTakeFirstOrThrow();
  const pages = {
    home: '/',
    catalogue: '/catalog',
    book: `/books/${bookId}`,
    copy: `/listings/${id}`,
  };
  const figures = [];
  for (const [name, path] of Object.entries(pages)) {
    const { shop: rate, dressed } = await compare(folder, { shop, path, name, headers: {} });
    const what = `${name} page from the page cache`;
    figures.push({ what: `${what}: the shop`, value: rate, unit: 'requests/s' });
    figures.push({
      what: `${what}: shop / Express`,
      value: rate / dressed,
      unit: '',
      atLeast: 0.8,
    });
  }
  await shop.child.stop();
  return figures;
}

async function times(count, work) {
  const all = [];
  for (let i = 0; i < count; i += 1) all.push(await work());
  return all;
}
