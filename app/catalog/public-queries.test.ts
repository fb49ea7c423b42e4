import { CompiledQuery, Kysely, MysqlDialect, type MysqlPool } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { prepareDatabase } from '~/../tests/support/test-database';
import type { DB } from '~/db/database.server';
import { DatabasePool } from '~/db/pool.server';
import { loader as book } from './book.route';
import { loader as catalog } from './catalog.route';
import { loader as home } from './home.route';
import { loader as listing } from './listing.route';
import { loader as feed } from './new-copies-feed.route';
import { loadSample } from './sample/load-sample.server';
import { loader as newCopies } from './new-copies.route';
import { listInOrder } from './search/in-order.queries.server';
import { conditionCode } from './search/copy-codes';
import { noIndexFilters as noFilters } from './search/index-filters';
import { loader as seller } from './seller.route';
import { loader as subject } from './subject.route';
import { loader as subjectFeed } from './subject-feed.route';
import { loader as suggest } from './suggest.route';

/**
 * Every query that a public page sends, explained: none reads a whole table or sorts more than a page
 * has, and no page sends more than eight. On the sample, whose 3,600 copies are few, so
 * that the server still has the choice of the wrong way.
 */

type Sent = { sql: string; parameters: readonly unknown[] };
type Step = { table: string | null; type: string | null; key: string | null; Extra: string | null };

const mostQueries = 8;
const sent: Sent[] = [];
let pool: DatabasePool;
let opened: Kysely<DB> | undefined;
const db = new Proxy({} as Kysely<DB>, {
  get(_target, property) {
    const value: unknown = Reflect.get(opened!, property, opened);
    return typeof value === 'function' ? (value as () => unknown).bind(opened) : value;
  },
});

beforeAll(async () => {
  const settings = await prepareDatabase(`explain_${process.env.VITEST_POOL_ID ?? '0'}`);
  pool = new DatabasePool({ ...settings, database: settings.name, size: 4 });
  opened = new Kysely<DB>({
    dialect: new MysqlDialect({ pool: pool as unknown as MysqlPool }),
    log: ({ query }) => {
      sent.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  await loadSample(db, { log: { info: vi.fn() } });
  // The sample has no photos, and of an empty table every plan is as good.
  await db.executeQuery(
    CompiledQuery.raw(`INSERT INTO listing_photos
      (id, listing_id, owner_id, object_key, width, height, bytes, created_at)
      SELECT id, id, seller_id, id, 600, 800, 1000, published_at FROM listings`),
  );
  await db.executeQuery(
    CompiledQuery.raw('ANALYZE TABLE search_copies, search_postings, listings, listing_photos'),
  );
}, 60_000);
afterAll(() => opened?.destroy());

const contextOf = testContexts(db);
type Loader = typeof book | typeof catalog | typeof home | typeof suggest | typeof feed;

async function queriesOf(
  loader: Loader,
  path: string,
  params: Record<string, string> = {},
): Promise<Sent[]> {
  sent.length = 0;
  const args = { request: getRequest(path), params, context: contextOf() };
  const answer = await answerOf(() => loader(args));
  expect(answer.status, path).toBe(200);
  return [...sent];
}

async function stepsOf({ sql, parameters }: Sent): Promise<Step[]> {
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, [...parameters]),
  );
  return rows as Step[];
}

/** Tables of some dozen or hundred rows, which are read as a whole on purpose. */
const small = /^(search_counts|search_cities|sellers|s|shop)$/;
/** Walks in the order of an index that end at their LIMIT. */
const walks = /^(search_copies_popular|search_copies_newest|search_copies_price)$/;

function isFullScan({ table, type, key, Extra }: Step): boolean {
  if (table === null || table.startsWith('<') || small.test(table)) return false;
  if (type === 'ALL') return true;
  if (type !== 'index') return false;
  return table !== 'c' || !walks.test(key ?? '') || /filesort|temporary/.test(Extra ?? '');
}

const id = async (table: 'books' | 'listings' | 'sellers') => {
  if (table === 'sellers') {
    return (await db.selectFrom('sellers').select('handle').limit(1).executeTakeFirstOrThrow())
      .handle;
  }
  const row =
    table === 'books'
      ? await db.selectFrom('listings').select('book_id as id').limit(1).executeTakeFirstOrThrow()
      : await db.selectFrom('listings').select('id').limit(1).executeTakeFirstOrThrow();
  return row.id;
};

const searches = [
  ...['', 'sort=price', 'q=amor', 'q=de+la', 'q="el+amor"', 'q=soledda', 'q=sole', 'q=garcia+mar'],
  ...['q=amor&condition=good&condition=fine&language=es', 'q=amor&sort=price', 'subject=novel'],
  ...['subject=novel&sort=newest&condition=poor', 'title=amor&author=garcia', 'isbn=9780307347978'],
  ...['price_min=100000', 'price_max=9000&binding=paperback', 'year_min=1600&year_max=1700'],
  ...['signed=1', 'first_edition=1&sort=price_desc', 'photo=1', 'added_days=1', 'language=other'],
  ...['q=amor&sort=total', 'author=garcia&sort=total', 'sort=total&condition=poor'],
  ...['q=de&condition=good&year_min=1950&sort=price'],
  ...['group=book', 'group=book&sort=price', 'group=book&q=amor', 'group=book&subject=novel'],
  ...['group=book&q=de&sort=newest&condition=good', 'group=book&q=garcia&sort=total'],
  ...['condition=good', 'city=Cali&subject=poetry', 'seller=la-guacharaca&q=historia'],
];

describe('the queries of public pages', () => {
  it.each(searches)('/catalog?%s', async (search) => {
    const queries = await queriesOf(catalog, `/catalog?${search}`);
    expect(queries.length).toBeLessThanOrEqual(mostQueries);
    await expectNoScan(queries);
  });

  it.each(['/catalog', '/catalog?sort=price', '/catalog?group=book'])(
    'of the next page of %s',
    async (path) => {
      const first = await answerOf(() =>
        catalog({ request: getRequest(path), params: {}, context: contextOf() }),
      );
      const { nextTo } = (await first.json()) as { nextTo: string };
      await expectNoScan(await queriesOf(catalog, nextTo));
    },
  );

  it('by price, whether a range is sorted or met on the walk of the order', async () => {
    const filters = { ...noFilters, conditions: [conditionCode('new')] };
    const walk = { index: 'search_copies_condition' } as const;
    const plan = { terms: [], phrases: [], filters, walk };
    const ask = async (
      order: 'price' | 'price_desc',
      key: string,
      { isSorted, isByBook }: { isSorted: boolean; isByBook: boolean },
    ) => {
      sent.length = 0;
      const beyond = { key, copyNo: '1', backwards: false };
      const hits = await listInOrder(db, plan, { order, beyond, limit: 31, isSorted, isByBook });
      await expectNoScan([...sent]);
      return hits.map(({ listing_id }) => listing_id);
    };
    for (const [order, key] of [
      ['price', '0'],
      ['price', '3000000'],
      ['price_desc', '9000000'],
    ] as const) {
      for (const isByBook of [false, true]) {
        const sorted = await ask(order, key, { isSorted: true, isByBook });
        expect(sorted.length).toBeGreaterThan(0);
        expect(sorted).toEqual(await ask(order, key, { isSorted: false, isByBook }));
      }
    }
  });

  it('of home, book, copy, shop, suggestions and feed', async () => {
    const [bookId, listingId, handle] = [
      await id('books'),
      await id('listings'),
      await id('sellers'),
    ];
    const pages: [Loader, string, Record<string, string>][] = [
      [home, '/', {}],
      [book, `/books/${bookId}`, { bookId }],
      [listing, `/listings/${listingId}`, { listingId }],
      [seller, `/sellers/${handle}`, { handle }],
      [suggest, '/suggest?q=gar', {}],
      [suggest, '/suggest?q=garcia+sole', {}],
      [feed, '/feeds/new.xml', {}],
      [newCopies, '/new', {}],
      [subject, '/subjects/poetry', { subject: 'poetry' }],
      [subjectFeed, '/feeds/subjects/law.xml', { file: 'law.xml' }],
    ];
    for (const [loader, path, params] of pages) {
      const queries = await queriesOf(loader, path, params);
      expect(queries.length, path).toBeLessThanOrEqual(mostQueries);
      await expectNoScan(queries);
    }
  });
});

async function expectNoScan(queries: readonly Sent[]): Promise<void> {
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    const scans = (await stepsOf(query)).filter(isFullScan);
    expect(scans, query.sql).toEqual([]);
  }
}
