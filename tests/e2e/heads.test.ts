import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { Visitor } from '../support/visitor';

/** What the pages say of themselves to those who do not see them: search engines, previews of links. */

let shop: Shop;
let server: ShopProcess;
let visitor: Visitor;
/** The pages that may be found, one of each kind; and those that never shall. */
let found: string[];
const hidden = ['/login', '/register', '/forgot-password', '/cart'];

beforeAll(async () => {
  shop = await openShop({ name: 'heads' });
  server = await shop.start({ roles: ['web'] });
  visitor = new Visitor(server.origin);
  const { db } = shop.databases;
  const book = await makeBook(db, { title: 'La casa grande', authors: 'Álvaro Cepeda Samudio' });
  const seller = await makeSeller(db);
  const copy = { book_id: book.id, seller_id: seller.user_id, title: book.title };
  const { id } = await makeListing(db, { ...copy, authors: book.authors });
  found = ['/', '/catalog', `/books/${book.id}`, `/listings/${id}`, `/sellers/${seller.handle}`];
  found.push('/terms', '/privacy', '/help', '/contact');
});
afterAll(async () => {
  visitor?.close();
  await shop?.stop();
});

const english = (path: string) => (path === '/' ? '/en' : `/en${path}`);

/** The tags of a head by what they are called; an attribute's text without its escapes. */
async function headOf(path: string) {
  const { status, body } = await visitor.get(path);
  expect(status, path).toBe(200);
  const plain = (text = '') => text.replace(/&amp;/g, '&').replace(/&#x27;/g, "'");
  const metas = [...body.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)];
  const links = [...body.matchAll(/<link rel="(canonical|alternate)"([^>]*)>/g)];
  const attribute = (text: string, name: string) =>
    plain(new RegExp(`${name}="([^"]*)"`, 'i').exec(text)?.[1]);
  return {
    lang: /<html lang="(\w+)"/.exec(body)![1],
    title: plain(/<title>([^<]*)<\/title>/.exec(body)?.[1]),
    meta: new Map(metas.map(([, name, content]) => [name!, plain(content)])),
    metaNames: metas.map(([, name]) => name!),
    canonical: links
      .filter(([, rel]) => rel === 'canonical')
      .map(([, , rest]) => attribute(rest!, 'href')),
    alternates: Object.fromEntries(
      links
        .filter(([, , rest]) => /hreflang/i.test(rest!))
        .map(([, , rest]) => [attribute(rest!, 'hreflang'), attribute(rest!, 'href')]),
    ),
  };
}

describe('the head of a page', () => {
  it('has a title and a description of its own, in each language', async () => {
    const paths = found.flatMap((path) => [path, english(path)]);
    const heads = await Promise.all(paths.map(headOf));
    const repeated = (texts: (string | undefined)[]) =>
      texts.filter((text, index) => !text || texts.indexOf(text) !== index);
    // A book, a copy and a shop are called the same in both languages; their kinds still differ.
    for (const lang of ['es', 'en']) {
      const own = heads.filter((head) => head.lang === lang);
      expect(own).toHaveLength(found.length);
      expect(repeated(own.map(({ title }) => title))).toEqual([]);
      expect(repeated(own.map(({ meta }) => meta.get('description')))).toEqual([]);
    }
    const described = heads.map(({ meta }) => meta.get('description'));
    expect(repeated(described)).toEqual([]);
    for (const { meta, title, metaNames } of heads) {
      const { length } = meta.get('description')!;
      expect(length, title).toBeGreaterThan(40);
      expect(length, title).toBeLessThanOrEqual(160);
      expect(new Set(metaNames).size, title).toBe(metaNames.length);
      expect(meta.get('robots')).toBeUndefined();
    }
  });

  it('names its one address and the other language, whatever hangs on the question mark', async () => {
    for (const path of found) {
      const [es, en] = [server.origin + path, server.origin + english(path)];
      for (const [asked, own] of [
        [path, es],
        [english(path), en],
        [`${path}?utm_source=x`, es],
      ] as const) {
        const { canonical, alternates, meta, lang } = await headOf(asked);
        expect(canonical, asked).toEqual([own]);
        expect(alternates, asked).toEqual({ es, en, 'x-default': es });
        expect(meta.get('og:url')).toBe(own);
        expect(meta.get('og:locale')).toBe(lang === 'es' ? 'es_CO' : 'en_US');
      }
    }
  });

  it('shows a picture that is there, with its size and a text', async () => {
    for (const path of found) {
      const { meta } = await headOf(path);
      const picture = new URL(meta.get('og:image')!);
      expect(picture.origin).toBe(server.origin);
      const { status, headers } = await visitor.get(picture.pathname);
      expect([status, headers['content-type']], path).toEqual([200, 'image/jpeg']);
      expect([meta.get('og:image:width'), meta.get('og:image:height')]).toEqual(['1200', '630']);
      expect(meta.get('og:image:alt')).not.toBe('');
    }
  });

  it('keeps what is nobody’s to find out of search engines, and titles it all the same', async () => {
    const heads = await Promise.all(hidden.flatMap((path) => [path, english(path)]).map(headOf));
    for (const { meta } of heads) expect(meta.get('robots')).toBe('noindex');
    expect(new Set(heads.map(({ title }) => title)).size).toBe(heads.length);
  });
});
