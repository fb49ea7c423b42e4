import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csrfTokenFor } from '~/web/csrf.server';
import { sessionIdHash } from '~/accounts/session.server';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { makeBook, makeListing, makeSeller } from '../support/factories';
import { isFull, MARGIN, report, seeded, tally, timed } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { fillCart, makeAddress, signedIn, type Member } from '../support/shop-scenes';
import { Visitor, type Answer } from '../support/visitor';

/**
 * What visitors share was made for nobody in particular (C14, C18, P37), and outlives the database's
 * bad minutes (P16). The server of this test has a database of its own, which is stopped at the end.
 */

const REQUESTS = isFull ? 10_000 : 1000;

let database: DatabaseServer;
let shop: Shop;
let server: ShopProcess;
let members: Member[];
let listingIds: string[];
let bookId: string;
let handle: string;

beforeAll(async () => {
  database = await startDatabaseServer();
  shop = await openShop({ name: 'page_cache', database });
  server = await shop.start({ roles: ['web'] });
  const { db } = shop.databases;
  const book = await makeBook(db, { title: 'Cien años de soledad' });
  const seller = await makeSeller(db);
  bookId = book.id;
  handle = seller.handle;
  const values = { book_id: book.id, seller_id: seller.user_id, title: book.title, available: 9 };
  listingIds = [(await makeListing(db, values)).id, (await makeListing(db, values)).id];
  members = await Promise.all(
    ['Canaria Uno', 'Canaria Dos'].map((name, index) =>
      signedIn(db, server.origin, { name, email: `canaria-${index}@example.com` }),
    ),
  );
  for (const { user } of members) {
    await makeAddress(db, user.id);
    await fillCart(db, user.id, listingIds);
  }
});
afterAll(async () => {
  for (const { visitor } of members ?? []) visitor.close();
  await shop?.stop();
  await database?.stop();
});

/** What may stand in a page of that person and of nobody else. */
function secretsOf({ user, visitor }: Member): string[] {
  const cookie = visitor.cookies.get('session')!;
  const csrf = csrfTokenFor([shop.environment.SECRET_KEY!], sessionIdHash(cookie)!);
  return [user.name, user.email, user.id, csrf, cookie];
}

const sharedPaths = () => [
  '/',
  '/en',
  '/catalog',
  '/en/catalog',
  '/catalog?condition=good',
  '/catalog?sort=price',
  `/books/${bookId}`,
  `/listings/${listingIds[0]}`,
  `/en/listings/${listingIds[1]}`,
  `/sellers/${handle}`,
];
const privatePaths = [
  '/account',
  '/account/addresses',
  '/account/data',
  '/account/data/export.json',
  '/account/security',
  '/cart',
  '/checkout',
  '/orders',
  '/sell/listings',
  '/sell/orders',
];
const oddPaths = [
  '/account/x.css',
  '/account/addresses/x.js',
  '/orders/x.css',
  '/cart.css',
  '/account;x.css',
  '/account%2fx.css',
  '/account/..%2fcatalog',
  '/catalog?_data=root',
  '/catalog?utm_source=x',
  '/catalog/',
  '/CATALOG',
];

describe('the pages of a visitor', () => {
  it(`hold no byte of a person in ${REQUESTS} mixed requests`, async () => {
    const random = seeded(37);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const everybody = members.flatMap(secretsOf);
    const leaks: string[] = [];
    const outcomes: string[] = [];
    let left = REQUESTS;

    const browse = async () => {
      while (left-- > 0) {
        const chance = random();
        const path =
          chance < 0.6 ? pick(sharedPaths()) : chance < 0.8 ? pick(privatePaths) : pick(oddPaths);
        const headers = pick([
          {},
          {},
          { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '6.6.6.6' },
          { 'Accept-Language': 'en' },
          { 'Cache-Control': 'no-cache', 'X-Forwarded-Proto': 'https' },
          { Host: `127.0.0.1:${server.port}` },
        ]) as Record<string, string>;
        const who = pick([null, null, ...members]);
        const visitor = who?.visitor ?? new Visitor(server.origin);
        const answer = await visitor.get(path, headers);
        const text = answer.body + JSON.stringify(answer.headers);
        const foreign = who ? everybody.filter((one) => !secretsOf(who).includes(one)) : everybody;
        for (const secret of foreign) {
          if (text.includes(secret))
            leaks.push(`${who?.user.name ?? 'visitor'} ${path}: ${secret}`);
        }
        if (text.includes('evil.example')) leaks.push(`${path}: evil.example`);
        const problem = cacheProblem(answer, who !== null, path);
        if (problem) leaks.push(`${who?.user.name ?? 'visitor'} ${path}: ${problem}`);
        outcomes.push(String(answer.status));
        if (!who) visitor.close();
      }
    };
    await Promise.all(Array.from({ length: 10 }, browse));
    report(`${REQUESTS} mixed requests: ${JSON.stringify(tally(outcomes, (one) => one))}, 0 leaks`);
    expect(leaks.slice(0, 10)).toEqual([]);
    expect(Object.keys(tally(outcomes, (one) => one)).filter((code) => code >= '500')).toEqual([]);
  });

  it('differ from those of a person, so that the test above means something', async () => {
    const mine = await members[0]!.visitor.get('/catalog');
    expect(mine.body).toContain(members[0]!.user.name);
    expect(mine.headers['cache-control']).toContain('no-store');
    const visitor = new Visitor(server.origin);
    const [first, second] = [await visitor.get('/catalog'), await visitor.get('/catalog')];
    expect(first.status).toBe(200);
    expect(first.headers.etag).toBeTruthy();
    expect(second.body).toBe(first.body);
    expect(second.headers['content-security-policy']).toBe(
      first.headers['content-security-policy'],
    );
    visitor.close();
  });

  it('are asked anew with a tag, and never with a cookie of a person', async () => {
    const visitor = new Visitor(server.origin);
    const first = await visitor.get('/catalog');
    const again = await visitor.get('/catalog', { 'If-None-Match': first.headers.etag! });
    expect([200, 304]).toContain(again.status);
    for (const name of ['session', 'cart', 'flash']) {
      const answer = await visitor.get('/catalog', { Cookie: `${name}=${'a'.repeat(43)}` });
      expect(answer.status, name).toBe(200);
      expect(answer.headers.etag, name).toBeUndefined();
    }
    visitor.close();
  });

  it('say what sending costs to where the asker has it sent, and to nobody else', async () => {
    const [one, other] = [new Visitor(server.origin), new Visitor(server.origin)];
    const path = `/books/${bookId}`;
    const place = (body: string) => /class="destination"[^]*?<strong>([^<]+)</.exec(body)?.[1];
    const cookie = (value: string) => ({ Cookie: `destination=${value}` });
    for (const shared of [path, '/catalog', '/en/catalog?sort=total']) {
      // Who has chosen comes first, so that a page made for that place would be there to be taken.
      const far = await one.get(shared, cookie('amazonas.leticia'));
      const usual = await other.get(shared);
      expect([place(far.body), place(usual.body)], shared).toEqual(['Leticia', 'Bogotá']);
      expect(far.headers['cache-control'], shared).toContain('public');
      expect(far.headers.vary, shared).toMatch(/Cookie/i);
      const again = await other.get(shared, cookie('amazonas.leticia'));
      expect([again.body, again.headers.etag], shared).toEqual([far.body, far.headers.etag]);
      for (const junk of ['x', 'amazonas.leticia<b>', '__proto__', 'a'.repeat(2000)]) {
        expect((await one.get(shared, cookie(junk))).headers.etag, shared).toBe(usual.headers.etag);
      }
    }
    const prices = (body: string) => body.match(/class="price-amount">[^<]+/g);
    const dear = prices((await one.get(path, cookie('amazonas.leticia'))).body);
    expect(dear).not.toEqual(prices((await other.get(path)).body));
    // A member’s own choice, in a frame of the member’s own.
    const { visitor, user } = members[0]!;
    const session = visitor.cookies.get('session')!;
    const mine = await one.get('/catalog', {
      Cookie: `session=${session}; destination=caldas.manizales`,
    });
    expect(place(mine.body)).toBe('Manizales');
    expect(mine.body).toContain(user.name);
    const theirs = await other.get('/catalog', cookie('caldas.manizales'));
    expect(place(theirs.body)).toBe('Manizales');
    expect(theirs.body).not.toContain(user.name);
    one.close();
    other.close();
  });

  it('show a visitor’s own cart to that visitor alone', async () => {
    const [one, other] = [new Visitor(server.origin), new Visitor(server.origin)];
    await other.get('/cart');
    const added = await one.post('/cart', {
      listingId: listingIds[0]!,
      quantity: '1',
      intent: 'add',
    });
    expect(added.status).toBe(303);
    const mine = await one.get('/cart');
    expect(mine.body).toContain('Cien años de soledad');
    expect(mine.headers['cache-control']).toContain('no-store');
    const theirs = await other.get('/cart');
    expect(theirs.body).not.toContain('Cien años de soledad');
    for (const path of sharedPaths()) {
      const withCart = await one.get(path);
      expect(withCart.headers.etag, path).toBeUndefined();
      expect(withCart.headers['cache-control'], path).toContain('no-store');
      expect((await other.get(path)).headers['set-cookie'], path).toBeUndefined();
    }
    one.close();
    other.close();
  });
});

/** What is wrong with how long this answer may be kept, or ''. */
function cacheProblem(answer: Answer, isPerson: boolean, path: string): string {
  const control = answer.headers['cache-control'] ?? '';
  const isKept = control.includes('public');
  if (isKept && answer.headers['set-cookie']) return 'a page to keep with a cookie';
  if (isKept && isPerson) return 'a page of a person to keep';
  if (isKept && answer.status >= 400) return 'an error to keep';
  if (isKept && path.includes('_data=')) return 'data to keep';
  if (isKept && !/Cookie/i.test(String(answer.headers.vary)))
    return 'a page to keep for any cookie';
  if (!isKept && !control.includes('no-store')) return `kept by chance: "${control}"`;
  return '';
}

describe('while the database does not answer', () => {
  it('pages that visitors share still come, the rest says when to come back', async () => {
    const visitor = new Visitor(server.origin);
    for (const path of sharedPaths()) expect((await visitor.get(path)).status, path).toBe(200);
    process.kill(database.pid(), 'SIGSTOP');
    const started = performance.now();
    try {
      // Older than five seconds, so that they are not merely fresh.
      const private503 = Promise.all(
        ['/account', '/orders', '/checkout'].map((path) =>
          timed(() => members[0]!.visitor.get(path)),
        ),
      );
      for (const path of ['/health', '/ready']) {
        const { value, ms } = await timed(() => visitor.get(path));
        expect(value.status, path).toBe(200);
        expect(ms, path).toBeLessThan(100 * MARGIN);
      }
      const refused = await private503;
      const slowest503 = Math.max(...refused.map(({ ms }) => ms));
      for (const { value, ms } of refused) {
        expect(value.status).toBe(503);
        expect(value.headers['retry-after']).toMatch(/^\d+$/);
        expect(ms).toBeLessThan(3000 * MARGIN);
      }
      const rest = 5500 - (performance.now() - started);
      if (rest > 0) await delay(rest);
      const shared = await Promise.all(
        sharedPaths().map(async (path) => ({ path, ...(await timed(() => visitor.get(path))) })),
      );
      for (const { path, value, ms } of shared) {
        expect(value.status, path).toBe(200);
        expect(value.body, path).toContain('Cien años de soledad');
        expect(ms, path).toBeLessThan(3000 * MARGIN);
      }
      const uncached = await timed(() => visitor.get('/catalog?q=nunca+pedido'));
      expect(uncached.value.status).toBe(503);
      expect(uncached.value.headers['retry-after']).toMatch(/^\d+$/);
      expect(uncached.ms).toBeLessThan(3000 * MARGIN);
      const ready = await visitor.get('/ready');
      expect(ready.status).toBe(200);
      expect(JSON.parse(ready.body)).toMatchObject({ status: 'ready', database: 'down' });
      const slowest = Math.max(...shared.map(({ ms }) => ms), uncached.ms);
      report(
        `database stopped: shared pages 200, others 503, slowest ${Math.round(slowest)} ms; ` +
          `those that were asked in that moment 503 after ${Math.round(slowest503)} ms`,
      );
    } finally {
      process.kill(database.pid(), 'SIGCONT');
    }
    const back = performance.now();
    for (;;) {
      const answer = await members[0]!.visitor.get('/account');
      if (answer.status === 200) break;
      expect(performance.now() - back).toBeLessThan(2000 * MARGIN);
      await delay(50);
    }
    report(`normal ${Math.round(performance.now() - back)} ms after the database came back`);
    visitor.close();
  });

  it('and when it is gone, too', async () => {
    const visitor = new Visitor(server.origin);
    for (const path of sharedPaths()) expect((await visitor.get(path)).status, path).toBe(200);
    process.kill(database.pid(), 'SIGKILL');
    await database.exited();
    try {
      for (const path of sharedPaths()) {
        const answer = await visitor.get(path);
        expect(answer.status, path).toBe(200);
      }
      const { value, ms } = await timed(() => members[0]!.visitor.get('/orders'));
      expect(value.status).toBe(503);
      expect(ms).toBeLessThan(3000 * MARGIN);
      expect(value.body).toMatch(/<code>[\w-]{8,}<\/code>/);
      expect((await visitor.get('/health')).status).toBe(200);
      expect((await visitor.get('/ready')).status).toBe(200);
    } finally {
      await database.restart();
    }
    const answer = await members[0]!.visitor.get('/account');
    expect([200, 503]).toContain(answer.status);
    visitor.close();
  });
});
