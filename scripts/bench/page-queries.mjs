// What the pages that visitors see ask of the database: how many queries, and how long these take, by
// the pages' own loaders.
import { say } from '../lib/console.mjs';
import { median, number, percentile } from './table.mjs';

const VISITS = 60;
const origin = 'http://localhost:3000';

/** Figures of each page; prints their times as a table. `sent` gets the milliseconds of each query. */
export async function pageQueryFigures(load, { db, sent }) {
  const makeContext = await openContexts(load);
  const copies = await someCopies(db);
  const at = (path, params = {}) => ({ path, params });
  const pages = {
    home: ['home.route.tsx', () => at('/'), 10],
    catalogue: ['catalog.route.tsx', () => at('/catalog')],
    'catalogue by book': ['catalog.route.tsx', () => at('/catalog?group=book')],
    'new copies': ['new-copies.route.tsx', () => at('/new')],
    subject: ['subject.route.tsx', () => at('/subjects/novel', { subject: 'novel' })],
    shop: ['seller.route.tsx', ({ handle }) => at(`/sellers/${handle}`, { handle })],
    book: ['book.route.tsx', ({ bookId }) => at(`/books/${bookId}`, { bookId }), 10],
    copy: [
      'listing.route.tsx',
      ({ id: listingId }) => at(`/listings/${listingId}`, { listingId }),
      10,
    ],
  };
  const figures = [];
  say('Pages: queries, and milliseconds in the database (median, p95, worst):');
  for (const [name, [file, place, atMost]] of Object.entries(pages)) {
    const { loader } = await load(`/app/catalog/${file}`);
    const taken = [];
    let queries = 0;
    for (const copy of copies) {
      const { path, params } = place(copy);
      // What pages keep for some seconds is kept with the database that it came from.
      const context = makeContext(db.withoutPlugins());
      sent.length = 0;
      const answer = await loader({ request: new Request(origin + path), params, context });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      taken.push(sent.reduce((sum, milliseconds) => sum + milliseconds, 0));
      queries = Math.max(queries, sent.length);
    }
    const [p50, p95, worst] = [median(taken), percentile(taken, 0.95), Math.max(...taken)];
    say(`  ${name}: ${queries} queries, ${number(p50)}, ${number(p95)}, ${number(worst)}`);
    const what = `${name} page, time in the database, p95`;
    figures.push({ what, value: p95, unit: 'ms', atMost });
    figures.push({ what: `${name} page, queries`, value: queries, unit: '', atMost: 8 });
  }
  return figures;
}

/** Copies all over the shop, as many of popular books as of others. */
async function someCopies(db) {
  const { most } = await db
    .selectFrom('search_copies')
    .select((eb) => eb.fn.max('copy_no').as('most'))
    .executeTakeFirstOrThrow();
  const numbers = Array.from({ length: VISITS }, (_, i) => Math.ceil((most * (i + 0.5)) / VISITS));
  return db
    .selectFrom('search_copies as c')
    .innerJoin('listings as l', 'l.id', 'c.listing_id')
    .innerJoin('sellers as s', 's.user_id', 'l.seller_id')
    .select(['l.id', 'l.book_id as bookId', 's.handle'])
    .where('c.copy_no', 'in', numbers)
    .execute();
}

async function openContexts(load) {
  const { createRequestContext } = await load('/app/web/context.server.ts');
  const { parseConfig } = await load('/app/platform/config.server.ts');
  const { createLog } = await load('/app/platform/log.server.ts');
  const config = parseConfig({
    NODE_ENV: 'test',
    SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
    PUBLIC_ORIGIN: origin,
  });
  const log = createLog('silent');
  return (db) =>
    createRequestContext(
      { config, db, reader: db, log },
      {
        requestId: 'bench',
        clientIp: '203.0.113.7',
        cookieHeader: '',
        log,
        noteUser: () => undefined,
        countRefusedSale: () => undefined,
      },
    );
}
