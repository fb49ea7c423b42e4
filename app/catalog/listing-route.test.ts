import { describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { startSession } from '~/accounts/session.server';
import { loader as book } from './book.route';
import { loader as catalog } from './catalog.route';
import { loader as home } from './home.route';
import { loader as listing } from './listing.route';
import type { ListingPageProps } from './listing-page';
import { loader as robots } from './robots.route';
import { loader as seller } from './seller.route';

const db = testDatabase();
const contextOf = testContexts(db);
type Cookies = Record<string, string>;

const see = (listingId: string, cookies?: Cookies) =>
  answerOf(() =>
    listing({
      request: getRequest(`/listings/${listingId}`),
      params: { listingId },
      context: contextOf({ cookies }),
    }),
  );
const shown = async (answer: Response) => (await answer.json()) as ListingPageProps;
const cookiesOf = async (userId: string): Promise<Cookies> => ({
  session: (await startSession(db, { userId, userAgent: '' })).cookie,
});

describe('the page of a copy', () => {
  it('is there for everybody while it is published, and may be shared', async () => {
    const copy = await makeListing(db, { description: 'Con dedicatoria.', defects: '["tear"]' });
    const answer = await see(copy.id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toContain('public');
    const page = await shown(answer);
    expect(page.listing).toMatchObject({ title: copy.title, isOwn: false, defects: ['tear'] });
    expect(JSON.stringify(page)).not.toContain(copy.seller_id);
  });

  it('is kept by no shared cache for somebody with a cart or a session', async () => {
    const copy = await makeListing(db);
    for (const cookies of [{ cart: 'x' }, { session: 'x' }, { flash: 'x' }] as Cookies[]) {
      expect((await see(copy.id, cookies)).headers.get('Cache-Control')).toBe('private, no-store');
    }
  });

  it('stays when it is sold, with the other copies of the book', async () => {
    const { id: book_id } = await makeBook(db);
    const sold = await makeListing(db, { book_id, status: 'sold', available: 0 });
    const other = await makeListing(db, { book_id, price_minor: '900000' });
    await makeListing(db, { book_id, status: 'draft' });
    const answer = await see(sold.id);
    expect(answer.status).toBe(200);
    const { listing: data, alternatives } = await shown(answer);
    expect(data.status).toBe('sold');
    expect(alternatives).toMatchObject({ sameBook: true, cards: [{ id: other.id }] });
  });

  it('is gone for everybody when it was removed', async () => {
    const removed = await makeListing(db, { status: 'removed' });
    expect((await see(removed.id)).status).toBe(410);
    expect((await see(removed.id, await cookiesOf(removed.seller_id))).status).toBe(410);
  });

  it.each(['hidden', 'draft', 'paused'] as const)(
    'is for its owner alone while it is %s',
    async (status) => {
      const copy = await makeListing(db, { status, status_reason: 'revisar' });
      const stranger = await makeUser(db);
      expect((await see(copy.id)).status).toBe(404);
      expect((await see(copy.id, await cookiesOf(stranger.id))).status).toBe(404);
      const own = await see(copy.id, await cookiesOf(copy.seller_id));
      expect(own.status).toBe(200);
      expect(own.headers.get('Cache-Control')).toBe('private, no-store');
      expect((await shown(own)).listing).toMatchObject({ isOwn: true, statusReason: 'revisar' });
    },
  );

  it('tells shipping by the weight and the carriers of the copy', async () => {
    const copy = await makeListing(db, {
      weight_grams: 1200,
      carriers: '["handover","envia","servientrega"]',
    });
    expect((await shown(await see(copy.id))).shipping).toEqual([
      { carrier: 'servientrega', priceMinor: '1900000' },
      { carrier: 'envia', priceMinor: '2400000' },
    ]);
  });

  it.each(['x', '0352xg3syFpFMdbMxJasZT', '../../etc', "'", '__proto__'])(
    'does not exist for %s',
    async (id) => {
      expect((await see(id)).status).toBe(404);
    },
  );
});

describe('books and shops', () => {
  it('are there with their copies, the cheapest first', async () => {
    const shop = await makeSeller(db, { handle: 'la-ceiba', display_name: 'La Ceiba' });
    const { id: book_id } = await makeBook(db, { title: 'María' });
    const dear = await makeListing(db, {
      book_id,
      seller_id: shop.user_id,
      price_minor: '9000000',
    });
    const cheap = await makeListing(db, { book_id, price_minor: '1000000' });
    const pageOfBook = await answerOf(() =>
      book({
        request: getRequest(`/books/${book_id}`),
        params: { bookId: book_id },
        context: contextOf(),
      }),
    );
    expect(await pageOfBook.json()).toMatchObject({
      book: { title: 'María' },
      copies: { cards: [{ id: cheap.id, copies: 2 }, { id: dear.id }] },
    });
    const pageOfShop = await answerOf(() =>
      seller({
        request: getRequest('/sellers/la-ceiba'),
        params: { handle: 'la-ceiba' },
        context: contextOf(),
      }),
    );
    expect(await pageOfShop.json()).toMatchObject({
      shop: { name: 'La Ceiba', copies: 1 },
      copies: { cards: [{ id: dear.id }] },
    });
  });

  it('are missing for what names none, and for a disabled seller', async () => {
    const shop = await makeSeller(db, { handle: 'cerrada' });
    await db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', shop.user_id)
      .execute();
    for (const handle of ['cerrada', 'nadie', 'A', "x' or 1"]) {
      const answer = await answerOf(() =>
        seller({ request: getRequest('/sellers/x'), params: { handle }, context: contextOf() }),
      );
      expect(answer.status, handle).toBe(404);
    }
    for (const bookId of ['x', '0352xg3syFpFMdbMxJasZT']) {
      const answer = await answerOf(() =>
        book({ request: getRequest('/books/x'), params: { bookId }, context: contextOf() }),
      );
      expect(answer.status, bookId).toBe(404);
    }
  });
});

describe('the catalogue and the home page', () => {
  it('answer whatever is asked', async () => {
    await makeListing(db);
    const nonsense = [
      ...[
        'q=%00',
        'price_min=1e309',
        'year_min=-1',
        'after=%F0%9F%98%80',
        'sort[]=x',
        'q=%ED%A0%80',
      ],
      ...[
        'condition=good&condition=__proto__',
        'subject=%27%22',
        `q=${'a+'.repeat(500)}`,
        'seller=%',
      ],
      ...['price_min=9&price_max=1', 'year_min=9999&year_max=0', 'language=ES', 'signed=no'],
    ];
    for (const search of nonsense) {
      const request = getRequest(`/catalog?${search}`);
      const answer = await answerOf(() => catalog({ request, params: {}, context: contextOf() }));
      expect(answer.status, search).toBe(200);
    }
  });

  it('shows the newest copies', async () => {
    const copy = await makeListing(db);
    const answer = await answerOf(() =>
      home({ request: getRequest('/'), params: {}, context: contextOf() }),
    );
    expect(await answer.json()).toMatchObject({ newest: [{ id: copy.id }] });
  });

  it('tells crawlers where nothing is for them', async () => {
    const text = await robots({
      request: getRequest('/robots.txt'),
      params: {},
      context: contextOf(),
    }).text();
    for (const path of [
      '/cart',
      '/checkout',
      '/orders',
      '/sell',
      '/account',
      '/admin',
      '/en/cart',
    ]) {
      expect(text).toContain(`Disallow: ${path}\n`);
    }
    expect(text).not.toContain('Disallow: /\n');
  });
});
