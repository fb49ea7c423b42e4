import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '~/accounts/passwords.server';
import { makeUser } from '../support/factories';
import { isFull, report } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { Visitor, type Answer } from '../support/visitor';

/**
 * Wherever a form says that one wants to go on, it is a place on this site (C38, P31). The payloads
 * are those that browsers are known to read as another host, and combinations of them.
 */

const heads = [
  '/',
  '//',
  '///',
  '/\\',
  '\\\\',
  '\\/',
  '/\t/',
  '/\n/',
  '/\r\n/',
  '/%09/',
  '/%2f',
  '/%2f%2f',
  '/%5c',
  '/%5c%5c',
  '/.//',
  '/..//',
  '/./\\',
  '/a/..//',
  ' //',
  '\t//',
  '\u0000//',
  '\u00a0//',
  '\u2028//',
  '/\u3000/',
  '/en//',
  '/en/\\',
  '/en/%2f',
  '/en/.//',
  '/en/..//',
  '/en/en//',
  '/login?redirectTo=//',
  '/;//',
  '/@',
  '/:@',
  '/.@',
];
const tails = [
  'evil.example',
  'evil.example/login',
  'evil.example:80',
  'user:pw@evil.example',
  'evil%E3%80%82example',
  'evil\u3002example',
  '[::1]',
  '%65vil.example',
];
const whole = [
  'http://evil.example',
  'https://evil.example',
  'HTTPS://evil.example',
  'http:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'http:///evil.example',
  'ftp://evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:http://evil.example/x',
  'evil.example',
  '.evil.example',
  '@evil.example',
  'localhost@evil.example',
  '?x=//evil.example',
  '#//evil.example',
  '',
  ' ',
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '/\r\nSet-Cookie: a=b',
  '/%0d%0aSet-Cookie:a=b',
  '/x\r\n\r\n<script>',
  '∕∕evil.example',
  '／／evil.example',
  '/／evil.example',
  `/${'a'.repeat(2000)}`,
  `//${'a'.repeat(900)}.example`,
];
const all = [...whole, ...heads.flatMap((head) => tails.map((tail) => head + tail))];
/** Every one in the full run; else all that stand alone and each beginning once. */
const payloads = isFull
  ? all
  : [...whole, ...heads.map((head, index) => head + tails[index % tails.length]!)];

const email = 'quien@example.com';
const password = 'palabras largas y propias 7';

let shop: Shop;
let server: ShopProcess;

beforeAll(async () => {
  shop = await openShop({ name: 'open_redirect' });
  server = await shop.start({ roles: ['web'] });
  await makeUser(shop.databases.db, { email, password_hash: await hashPassword(password) });
});
afterAll(async () => {
  await shop?.stop();
});

function expectHome(answer: Answer, payload: string): void {
  const what = `${JSON.stringify(payload)} → ${answer.location}`;
  expect(answer.status, what).toBe(303);
  const url = new URL(answer.location, server.origin);
  expect(url.origin, what).toBe(server.origin);
  // Read the way browsers and the next server on the way may read it.
  expect(answer.location, what).toMatch(/^\/(?![/\\])/);

  expect(answer.location, what).not.toMatch(/[\u0000-\u0020\\]|%0[ad]/i);
  expect(decodeURIComponent(url.pathname), what).not.toMatch(/^\/[/\\]/);
  expect(answer.headers['set-cookie']?.join() ?? '', what).not.toContain('a=b');
}

describe('after saying where parcels go', () => {
  it('nobody is led off the site, and no other cookie is set', async () => {
    const visitor = new Visitor(server.origin);
    for (const redirectTo of payloads) {
      const query = new URLSearchParams({ destination: 'antioquia', redirectTo });
      expectHome(await visitor.get(`/destination?${query}`), redirectTo);
    }
    const query = new URLSearchParams({ destination: 'x; session=y', redirectTo: '/catalog?q=x' });
    const answer = await visitor.get(`/en/destination?${query}`);
    expect(answer.location).toBe('/en/catalog?q=x');
    expect(answer.headers['set-cookie']).toBeUndefined();
    visitor.close();
  });
});

describe('after signing in', () => {
  it.each(['/login', '/en/login'])('nobody is led off the site (%s)', async (path) => {
    for (const redirectTo of payloads) {
      const visitor = new Visitor(server.origin);
      expectHome(await visitor.post(path, { email, password, redirectTo }), redirectTo);
      visitor.close();
    }
    report(`${payloads.length} payloads to ${path}: none leaves the site`);
  });

  it('a good place is kept', async () => {
    const visitor = new Visitor(server.origin);
    const answer = await visitor.post('/login', { email, password, redirectTo: '/orders?after=x' });
    expect(answer.location).toBe('/orders?after=x');
  });

  it('a person who is signed in already is not led off either', async () => {
    const visitor = new Visitor(server.origin);
    await visitor.post('/login', { email, password });
    for (const redirectTo of payloads) {
      for (const path of ['/login', '/register', '/en/login']) {
        const query = new URLSearchParams({ redirectTo }).toString();
        if (query.length > 3500) continue;
        expectHome(await visitor.get(`${path}?${query}`), redirectTo);
      }
    }
    visitor.close();
  });
});

describe('after registering', () => {
  it('nobody is led off the site', async () => {
    for (const [index, redirectTo] of payloads.entries()) {
      // Each costs the hash of a password; the function that decides is the same.
      if (!isFull && index % 4 !== 0) continue;
      const visitor = new Visitor(server.origin);
      const answer = await visitor.post('/register', {
        name: 'Quien Sea',
        email: `quien-${index}@example.com`,
        password,
        acceptTerms: 'on',
        redirectTo,
      });
      expectHome(answer, redirectTo);
      visitor.close();
    }
  });
});

describe('a page that asks to sign in first', () => {
  it.each(['/orders', '/en/orders', '/orders?a=//evil.example', '/account?x=%0d%0aa:b'])(
    'leads to our own login (%s)',
    async (path) => {
      const visitor = new Visitor(server.origin);
      const answer = await visitor.get(path);
      expect(answer.status).toBe(303);
      expect(answer.location).toMatch(/^\/(?:en\/)?login\?redirectTo=%2F/);
      visitor.close();
    },
  );
});
