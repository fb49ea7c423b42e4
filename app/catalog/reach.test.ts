import { describe, expect, it } from 'vitest';
import { makeListing } from '~/../tests/support/factories';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { loader as feed } from './new-copies-feed.route';
import { loader as opensearch } from './opensearch.route';
import { loader as subject } from './subject.route';
import { loader as subjectFeed } from './subject-feed.route';
import { loader as sitemap } from './sitemap.route';
import { loader as sitemapPart } from './sitemap-part.route';
import { findSitemapPart, listSitemapParts } from './sitemap.reads.server';

const db = testDatabase();
const contextOf = testContexts(db);
const read = async (loader: typeof feed | typeof opensearch, path: string) => {
  const request = getRequest(path);
  const answer = await answerOf(async () => loader({ request, params: {}, context: contextOf() }));
  return { answer, text: await answer.text() };
};
const seePart = (kind: string, file: string) =>
  answerOf(() =>
    sitemapPart({
      request: getRequest(`/sitemaps/${kind}/${file}`),
      params: { kind, file },
      context: contextOf(),
    }),
  );

describe('the sitemap', () => {
  it('has each copy in exactly one part, however the parts are cut', async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.push((await makeListing(db)).id);
    await makeListing(db, { status: 'draft' });
    const parts = await listSitemapParts(db, 2);
    const found: string[] = [];
    for (const { kind, after, changed } of parts.filter((part) => part.kind === 'listings')) {
      expect(changed).toBeInstanceOf(Date);
      const entries = await findSitemapPart(db, kind, after, 2);
      expect(entries!.length).toBeLessThanOrEqual(2);
      found.push(...entries!.map(({ id }) => id));
    }
    expect(found.sort()).toEqual(made.sort());
  });

  it('names its parts, and a part both languages of each page', async () => {
    const copy = await makeListing(db);
    const { text } = await read(sitemap, '/sitemap.xml');
    expect(text).toContain('<loc>http://localhost:3000/sitemaps/books/first.xml</loc>');
    const part = await (await seePart('books', 'first.xml')).text();
    for (const path of [`/books/${copy.book_id}`, `/en/books/${copy.book_id}`]) {
      expect(part).toContain(`<loc>http://localhost:3000${path}</loc>`);
    }
    expect(part).toMatch(/<lastmod>\d{4}-\d\d-\d\dT/);
    expect(part).toContain('hreflang="en"');
    expect(await (await seePart('sellers', 'first.xml')).text()).toContain('/sellers/librero-');
  });

  it('knows no other part', async () => {
    for (const [kind, file] of [
      ['users', 'first.xml'],
      ['listings', 'x.xml'],
      ['pages', '2.xml'],
      ['books', 'first'],
    ] as const) {
      expect((await seePart(kind, file)).status, `${kind}/${file}`).toBe(404);
    }
  });
});

describe('what other programs read', () => {
  it('has new copies in the feed, people’s words escaped', async () => {
    const copy = await makeListing(db, { title: 'Sangre & <fuego>' });
    const { answer, text } = await read(feed, '/en/feeds/new.xml');
    expect(answer.headers.get('Content-Type')).toContain('application/rss+xml');
    expect(text).toContain('<title>Sangre &amp; &lt;fuego&gt;, ');
    expect(text).toContain(`<link>http://localhost:3000/en/listings/${copy.id}</link>`);
  });

  it('has the feed and the page of a shelf, and of no other', async () => {
    const [novel, law] = [
      await makeListing(db, { title: 'María', subjects: '["novel"]' }),
      await makeListing(db, { title: 'El proceso', subjects: '["law"]' }),
    ];
    const call = (loader: typeof subjectFeed | typeof subject, params: Record<string, string>) =>
      answerOf(() => loader({ request: getRequest('/'), params, context: contextOf() }));
    const text = await (await call(subjectFeed, { file: 'novel.xml' })).text();
    expect(text).toContain(`/listings/${novel.id}</link>`);
    expect(text).not.toContain(law.id);
    expect(text).toContain('<link>http://localhost:3000/subjects/novel</link>');
    const page = (await (await call(subject, { subject: 'law' })).json()) as {
      cards: { id: string }[];
    };
    expect(page.cards.map(({ id }) => id)).toEqual([law.id]);
    expect((await call(subject, { subject: 'poetry' })).status).toBe(200);
    for (const code of ['x', '', 'toString']) {
      expect((await call(subject, { subject: code })).status).toBe(404);
      expect((await call(subjectFeed, { file: `${code}.xml` })).status).toBe(404);
    }
    const sitemapOf = await (await seePart('pages', 'first.xml')).text();
    for (const path of ['/new', '/en/subjects/law']) {
      expect(sitemapOf).toContain(`<loc>http://localhost:3000${path}</loc>`);
    }
  });

  it('has the address of the search in the page’s language', async () => {
    const { text } = await read(opensearch, '/opensearch.xml');
    expect(text).toContain('template="http://localhost:3000/catalog?q={searchTerms}"');
  });
});
