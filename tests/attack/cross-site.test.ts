import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csrfTokenFor } from '~/web/csrf.server';
import { sessionIdHash } from '~/accounts/session.server';
import { makeListing, makeSeller } from '../support/factories';
import { isFull, report } from '../support/measure';
import { readRows, rowChanges } from '../support/row-diff';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { fillCart, makeAddress, signedInAs, type Member } from '../support/shop-scenes';
import { fillPath, sitePaths } from '../support/site-map';

/**
 * Nothing changes on the word of another site (C1, C3, P28): every path of the site map, with and
 * without language and `?_data=`, by a signed-in person whose form carries a good token, so that the
 * gate alone stands in the way.
 */

let shop: Shop;
let server: ShopProcess;
let member: Member;
let csrf: string;
let parameters: Record<string, string>;

beforeAll(async () => {
  const environment = { TRACKING_SECRETS: `servientrega:${randomBytes(24).toString('hex')}` };
  shop = await openShop({ name: 'cross_site', environment });
  server = await shop.start({ roles: ['web'] });
  const { db } = shop.databases;
  const seller = await makeSeller(db);
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', seller.user_id)
    .executeTakeFirstOrThrow();
  member = await signedInAs(db, server.origin, user);
  const listing = await makeListing(db, { seller_id: user.id });
  const foreign = await makeListing(db);
  await makeAddress(db, user.id);
  await fillCart(db, user.id, [foreign.id]);
  const idHash = sessionIdHash(member.visitor.cookies.get('session'))!;
  csrf = csrfTokenFor([shop.environment.SECRET_KEY!], idHash);
  parameters = {
    bookId: listing.book_id,
    listingId: listing.id,
    handle: seller.handle,
    subject: 'novel',
    id: listing.id,
    token: 'x'.repeat(43),
    provider: 'sandbox',
    carrier: 'servientrega',
    key: listing.id,
    file: 'card.webp',
    kind: 'books',
  };
});
afterAll(async () => {
  member?.visitor.close();
  await shop?.stop();
});

/** Headers of a post that did not come from a page of ours; '' takes a header away. */
const strangers = (origin: string): Record<string, Record<string, string>> => ({
  'another site': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
  'another site in an old browser': { Origin: 'https://evil.example' },
  'another site whose browser hides it': { 'Sec-Fetch-Site': 'cross-site' },
  'a sibling of our host': {
    Origin: origin.replace('localhost', 'evil.localhost'),
    'Sec-Fetch-Site': 'same-site',
  },
  'another port of our host': { Origin: 'http://localhost:1', 'Sec-Fetch-Site': 'same-site' },
  'another scheme': { Origin: origin.replace('http:', 'https:') },
  'a page without an origin': { Origin: 'null' },
  'a page without an origin, same-origin by its word': {
    Origin: 'null',
    'Sec-Fetch-Site': 'same-origin',
  },
  'another site, same-origin by its word': {
    Origin: 'https://evil.example',
    'Sec-Fetch-Site': 'same-origin',
  },
  'a malformed origin': { Origin: 'not a url' },
  'our origin and more': { Origin: `${origin}.evil.example` },
  'two origins': { Origin: `${origin}, https://evil.example` },
  'nothing at all': {},
  'a forged forwarded host': {
    Origin: 'https://evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'host=evil.example',
  },
  'a strange Sec-Fetch-Site': { Origin: origin, 'Sec-Fetch-Site': 'same-origin-allow' },
});

/** Fields that the forms of the site take, so that a post that got through would do something. */
const harm = (): Record<string, string> => ({
  csrf,
  name: 'Cambiado',
  email: 'cambiado@example.com',
  language: 'en',
  listingId: parameters.listingId!,
  quantity: '1',
  price: '1000',
  title: 'Cambiado',
  condition: 'good',
});
const intents = ['add', 'profile', 'publish', 'approve', 'hide'];

const webhooks = ['/webhooks/payments/sandbox', '/webhooks/tracking/servientrega'];

const urls = () => [
  // The paths that the gate lets through must not be a way round it to another route's action.
  ...sitePaths().flatMap(({ routeId }) =>
    webhooks.map((path) => `${path}?_data=${encodeURIComponent(routeId)}`),
  ),
  ...sitePaths().flatMap(({ path, routeId }) => {
    const filled = fillPath(path, parameters);
    const english = filled === '/' ? '/en' : `/en${filled}`;
    const data = `_data=${encodeURIComponent(routeId)}`;
    return [filled, `${filled}?${data}`, english, `${filled}?_data=root`, `${filled}?index`];
  }),
];

/** Event paths are for programs, not browsers: they ask for a signature, and lead to nothing else. */
const isWebhook = (url: string) => webhooks.includes(url.split('?')[0]!);

async function send(url: string, headers: Record<string, string>, intent: string, method = 'POST') {
  const body = new URLSearchParams({ ...harm(), intent }).toString();
  return member.visitor.send(method, url, body, {
    'Content-Type': 'application/x-www-form-urlencoded',
    // The visitor would send both of a good post; what a stranger does not send is taken away.
    Origin: '',
    'Sec-Fetch-Site': '',
    ...headers,
  });
}

/** The quick run tries each path with every fourth of them, so that each of them meets many paths. */
const isTried = (which: number, url: number) => isFull || (which + url) % 4 === 0;

describe('a post from elsewhere', () => {
  it('is 403 on every path, and changes nothing', async () => {
    const { db } = shop.databases;
    const before = await readRows(db);
    let count = 0;
    for (const [which, [who, headers]] of Object.entries(strangers(server.origin)).entries()) {
      for (const [index, url] of urls().entries()) {
        if (!isTried(which, index)) continue;
        const answer = await send(url, headers, intents[index % intents.length]!);
        const expected = isWebhook(url) ? [400, 401, 403, 404, 405] : [403];
        expect(expected, `${who} → ${url}: ${answer.status}`).toContain(answer.status);
        expect(answer.headers['set-cookie'], `${who} → ${url}`).toBeUndefined();
        count++;
      }
    }
    expect(rowChanges(before, await readRows(db))).toEqual([]);
    report(`${count} cross-site posts to ${urls().length} URLs: all 403, 0 rows changed`);
  });

  it('from our own page gets through the gate, so that the test above means something', async () => {
    const good: Record<string, string>[] = [
      { Origin: server.origin, 'Sec-Fetch-Site': 'same-origin' },
      { Origin: server.origin },
      { 'Sec-Fetch-Site': 'none' },
    ];
    for (const headers of good) {
      const answer = await send('/account', headers, 'profile');
      expect(answer.status, JSON.stringify(headers)).toBe(303);
    }
  });

  it('without the token of the session is 403 as well', async () => {
    for (const { path } of sitePaths()) {
      const url = fillPath(path, parameters);
      if (!/^\/(account|checkout|orders|sell|admin|sandbox)/.test(url)) continue;
      for (const token of ['', 'x', csrf.slice(0, -1)]) {
        const answer = await member.visitor.post(url, {
          ...harm(),
          csrf: token,
          intent: 'publish',
        });
        // 404: not this person's, found out before anything else; 405: takes no post at all.
        expect([403, 404, 405], `${url} with "${token}": ${answer.status}`).toContain(
          answer.status,
        );
      }
    }
  });
});

describe('a post of our own that breaks off', () => {
  it.each(['is closed', 'is reset', 'sends nothing more'])(
    'changes nothing when its connection %s',
    async (how) => {
      const { db } = shop.databases;
      const before = await readRows(db);
      // What has come is a whole form by itself, only not the one that was meant.
      const body = new URLSearchParams({
        csrf,
        intent: 'profile',
        language: 'en',
        name: 'Partido',
      });
      const head = [
        'POST /account HTTP/1.1',
        `Host: localhost:${server.port}`,
        `Origin: ${server.origin}`,
        `Cookie: session=${member.visitor.cookies.get('session')}`,
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${body.toString().length + 10}`,
        '',
        '',
      ];
      const socket = connect(server.port, '127.0.0.1');
      const closed = once(socket, 'close');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(head.join('\r\n') + body.toString());
      await delay(200);
      if (how === 'is closed') socket.end();
      if (how === 'is reset') socket.resetAndDestroy();
      await closed;
      await delay(200);
      expect(rowChanges(before, await readRows(db))).toEqual([]);
    },
  );
});

describe('another method', () => {
  const methods = ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'COPY'];
  it.each(methods.map((method, which): [string, number] => [method, which]))(
    '%s is 405 on every path, and changes nothing',
    async (method, which) => {
      const { db } = shop.databases;
      const before = await readRows(db);
      const ours = { Origin: server.origin, 'Sec-Fetch-Site': 'same-origin' };
      for (const [index, url] of urls().entries()) {
        if (!isTried(which, index)) continue;
        const answer = await send(url, ours, 'publish', method);
        expect(answer.status, `${method} ${url}`).toBe(405);
        expect(answer.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
      }
      expect(rowChanges(before, await readRows(db))).toEqual([]);
    },
  );
});
