import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeListing, makeSeller } from '../support/factories';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { fillCart, signedIn, type Member } from '../support/shop-scenes';
import { Visitor, type Answer } from '../support/visitor';

/**
 * Members get the visitors' page in a frame of their own (app/web/http/member-pages.server.ts). It
 * must be the page that rendering the whole would give: asked for with a parameter that no page
 * declares, it goes past the cache.
 */

let shop: Shop;
let server: ShopProcess;
let members: Member[];
let listingId: string;

beforeAll(async () => {
  shop = await openShop({ name: 'member_pages' });
  server = await shop.start({ roles: ['web'] });
  const { db } = shop.databases;
  const seller = await makeSeller(db);
  listingId = (await makeListing(db, { seller_id: seller.user_id, title: 'Rayuela' })).id;
  members = await Promise.all([
    signedIn(db, server.origin, { name: 'Ana <b>& "Co"</b>' }),
    signedIn(db, server.origin, { name: 'Eva', role: 'admin' }),
  ]);
});
afterAll(async () => {
  for (const { visitor } of members ?? []) visitor.close();
  await shop?.stop();
});

const whole = (path: string) => `${path}${path.includes('?') ? '&' : '?'}whole=1`;
const headersOf = ({ headers }: Answer) => {
  // How a message is delimited says nothing of the page: its length is known, or it comes in chunks.
  const {
    date,
    'x-request-id': requestId,
    'content-length': _length,
    'transfer-encoding': _chunked,
    ...rest
  } = headers;
  expect([date, requestId].every(Boolean)).toBe(true);
  return rest;
};

describe('a page that visitors share, for a member', () => {
  it.each([
    ...['/', '/en', '/catalog', '/en/catalog?sort=price', '/catalog?q=rayuela&condition=good'],
    ...['/catalog?q=rayuela&sort=total', '/en/catalog?sort=total'],
    ...['/catalog?q=%22%3E%3Cscript%3E', '/catalog?q=nada', '/catalog?price_max=x&after=%00'],
  ])('is byte for byte the one that was rendered whole: %s', async (path) => {
    const plain = { 'Accept-Encoding': 'identity' };
    for (const { user, visitor } of members) {
      const [framed, rendered] = [
        await visitor.get(path, plain),
        await visitor.get(whole(path), plain),
      ];
      expect(framed.status).toBe(200);
      expect(framed.body).toBe(rendered.body);
      expect(headersOf(framed)).toEqual(headersOf(rendered));
      expect(framed.headers['content-length']).toBe(String(Buffer.byteLength(framed.body)));
      expect(framed.headers['cache-control']).toContain('no-store');
      expect(framed.body).toContain(user.role === 'admin' ? '/admin"' : 'Ana &lt;b&gt;&amp;');
    }
  });

  it('shows the cart as it is now, and nobody’s name once the session has ended', async () => {
    const { db } = shop.databases;
    const { user, visitor } = await signedIn(db, server.origin, { name: 'Luz' });
    expect((await visitor.get('/catalog')).body).not.toContain('cart-count');
    await fillCart(db, user.id, [listingId]);
    expect((await visitor.get('/catalog')).body).toContain('cart-count');
    await db.deleteFrom('sessions').where('user_id', '=', user.id).execute();
    const after = await visitor.get('/catalog');
    expect([after.status, after.body.includes('Luz')]).toEqual([200, false]);
    visitor.close();
  });

  it('leaves nothing of the member in the visitors’ copy', async () => {
    const path = '/catalog?q=primero+un+miembro';
    expect((await members[0]!.visitor.get(path)).body).toContain('Ana &lt;b&gt;');
    const visitor = new Visitor(server.origin);
    const answer = await visitor.get(path);
    expect(answer.headers.etag).toBeTruthy();
    expect(answer.body).not.toMatch(/Ana|csrf|account-name/);
    visitor.close();
  });
});
