import { describe, expect, it } from 'vitest';
import { memberPageKey, sharedCookie, sharedPageKey, sharedPagesOf } from './shared-pages.server';

const build = {
  routes: {
    catalog: {
      path: 'en?/catalog',
      module: {
        handle: {
          ...{ access: 'public', cacheQuery: ['q', 'sort'] },
          ...{ sharedMain: true, byDestination: true },
        },
      },
    },
    book: { path: 'en?/books/:bookId', module: { handle: { access: 'public', cacheQuery: [] } } },
    home: { path: 'en?', module: { handle: { access: 'public', cacheQuery: [] } } },
    cart: { path: 'en?/cart', module: { handle: { access: 'public' } } },
    account: { path: 'en?/account', module: { handle: { access: 'member', cacheQuery: [] } } },
  },
};
const pages = sharedPagesOf(build as never);
const key = (url: string, cookie?: string, method = 'GET') =>
  sharedPageKey(pages, { method, url, cookie });

describe('the key of a page that visitors share', () => {
  it('has the declared parameters in order, whatever the order asked', () => {
    expect(key('/catalog?sort=price&q=maria')).toBe(key('/catalog?q=maria&sort=price'));
    expect(key('/catalog?q=a')).not.toBe(key('/catalog?q=b'));
    expect(key('/catalog?q=a&q=b')).not.toBe(key('/catalog?q=a'));
    expect(key('/catalog?q=a%26sort%3Dprice')).not.toBe(key('/catalog?q=a&sort=price'));
  });

  it('tells places apart where the page says what sending costs, and no others', () => {
    const to = (url: string, place: string) => key(url, `theme=dark; destination=${place}`);
    expect(to('/catalog', 'antioquia')).not.toBe(key('/catalog'));
    expect(to('/catalog?q=a', 'antioquia')).not.toBe(to('/catalog?q=a', 'caldas'));
    expect(to('/catalog', 'bogotadc.bogota')).toBe(key('/catalog'));
    for (const junk of ['x', 'antioquia.', '%20', 'toString']) {
      expect(to('/catalog', junk)).toBe(key('/catalog'));
    }
    expect(to('/books/1', 'antioquia')).toBe(key('/books/1'));
    // What it is rendered with is what the key says.
    const request = { method: 'GET', url: '/catalog?q=a', cookie: 'cart=x; destination=antioquia' };
    expect(sharedCookie(pages, request)).toBe('destination=antioquia');
    expect(sharedCookie(pages, { ...request, url: '/books/1' })).toBeUndefined();
    expect(memberPageKey(pages, request)).toBe(to('/catalog?q=a', 'antioquia'));
  });

  it('tells the languages apart', () => {
    expect(key('/en/catalog')).not.toBe(key('/catalog'));
    expect(key('/en')).not.toBe(key('/'));
    expect(key('/en')).toBeTruthy();
  });

  it.each([
    ['an undeclared parameter', '/catalog?q=a&utm=b', undefined, 'GET'],
    ['data', '/catalog?_data=catalog', undefined, 'GET'],
    ['a session', '/catalog', 'session=abc', 'GET'],
    ['a session on https', '/catalog', 'theme=dark; __Host-session=abc', 'GET'],
    ['a cart', '/books/1', 'cart=abc', 'GET'],
    ['a flash', '/', 'flash=abc', 'GET'],
    ['a post', '/catalog', undefined, 'POST'],
    ['a page that does not share', '/cart', undefined, 'GET'],
    ['a page for members, whatever it declares', '/account', undefined, 'GET'],
    ['a deeper path', '/books/1/x', undefined, 'GET'],
    ['an unknown path', '/account/x.css', undefined, 'GET'],
  ])('is none for %s', (_what, url, cookie, method) => {
    expect(key(url, cookie, method)).toBeNull();
  });
});

describe('the key of the visitors’ page that a member gets in a frame', () => {
  const memberKey = (url: string, cookie?: string, method = 'GET') =>
    memberPageKey(pages, { method, url, cookie });

  it('is that of the visitors', () => {
    for (const cookie of ['session=abc', 'cart=x; __Host-session=abc', 'cart=abc']) {
      expect(memberKey('/catalog?q=a', cookie)).toBe(key('/catalog?q=a'));
    }
  });

  it.each([
    ['a visitor', '/catalog', undefined, 'GET'],
    ['a visitor with another cookie', '/catalog', 'theme=dark', 'GET'],
    ['a sentence that waits to be shown', '/catalog', 'session=abc; flash=x', 'GET'],
    ['a page whose middle is not the same for all', '/books/1', 'session=abc', 'GET'],
    ['an undeclared parameter', '/catalog?utm=b', 'session=abc', 'GET'],
    ['data', '/catalog?_data=catalog', 'session=abc', 'GET'],
    ['a post', '/catalog', 'session=abc', 'POST'],
  ])('is none for %s', (_what, url, cookie, method) => {
    expect(memberKey(url, cookie, method)).toBeNull();
  });
});
