import { CompiledQuery } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerOf, cookiesOf, getRequest, testContexts } from '~/../tests/support/requests';
import { makeBook, makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { postageTo } from '~/shipping/postage';
import { findDestination } from '~/values/destination';
import { findBookCopies } from './book-copies.reads.server';
import { loader as catalog } from './catalog.route';
import { loader as destination } from './destination.route';

const db = testDatabase();
const contextOf = testContexts(db);

type Card = { id: string; priceMinor: string; shippingMinor?: string | null };
type Answer = {
  cards: Card[];
  sorts: { sort: string; chosen: boolean }[];
  isTotalled: boolean;
  nextTo: string | null;
  prevTo: string | null;
};

let asked = 0;

/** Each time with another number of days, which all copies pass: answers are kept for seconds. */
async function catalogOf(link: string, place = ''): Promise<Answer> {
  asked += 1;
  const path = `${link}&added_days=${asked}`;
  const context = contextOf({ cookies: place ? { destination: place } : {} });
  const answer = await answerOf(() => catalog({ request: getRequest(path), params: {}, context }));
  return (await answer.json()) as Answer;
}
const bookOf = (bookId: string, place: string, after = '') =>
  findBookCopies(db, bookId, {
    ...{ after, photoOrigin: undefined },
    postage: postageTo(findDestination(place)!),
  });
const totalOf = ({ priceMinor, shippingMinor }: Card) =>
  shippingMinor ? Number(priceMinor) + Number(shippingMinor) : Infinity;

let bookId: string;
/** By name. */
let ids: Record<string, string>;

async function copy(city: string, pesos: number, carriers: string[]) {
  const seller = await makeSeller(db, { city, carriers: JSON.stringify(carriers) });
  const { id } = await makeListing(db, {
    ...{ seller_id: seller.user_id, book_id: bookId, price_minor: String(pesos * 100) },
    carriers: '[]',
  });
  return id;
}

describe('the price with sending', () => {
  beforeEach(async () => {
    bookId = (await makeBook(db, { title: 'El carnero', authors: 'Juan Rodríguez Freyle' })).id;
    ids = {
      // To Medellín 12.000, to Bogotá 20.000 and so on: the dearer copy is cheaper where it is near.
      bogota: await copy('Bogotá', 21_000, ['envia']),
      medellin: await copy('Medellín', 20_000, ['envia']),
      leticia: await copy('Leticia', 5_000, ['envia']),
      byHand: await copy('Bogotá', 1_000, ['handover']),
    };
  });

  it.each([
    ['bogotadc.bogota', ['bogota', 'leticia', 'medellin', 'byHand']],
    ['antioquia.medellin', ['medellin', 'leticia', 'bogota', 'byHand']],
    ['amazonas.leticia', ['leticia', 'medellin', 'bogota', 'byHand']],
  ])('to %s puts a book’s copies and a search in the same order', async (place, order) => {
    const book = await bookOf(bookId, place);
    expect(book.sort).toBe('total');
    expect(book.cards.map(({ id }) => id)).toEqual(order.map((name) => ids[name]));
    expect(book.cards.at(-1)!.shippingMinor).toBeNull();
    expect(book.lowestMinor).toBe('100000');
    const found = await catalogOf('/catalog?q=carnero&sort=total', place);
    expect(found.cards.map(({ id }) => id)).toEqual(order.map((name) => ids[name]));
    expect(found.cards.map(totalOf)).toEqual(book.cards.map(totalOf));
    expect(found.sorts.find(({ chosen }) => chosen)?.sort).toBe('total');
  });

  it('is counted to the usual place for who has chosen none, and to the one that was chosen', async () => {
    const usual = await catalogOf('/catalog?q=carnero&sort=total');
    expect(usual.cards[0]!.id).toBe(ids.bogota);
    const path = '/destination?destination=antioquia.medellin&redirectTo=/catalog?q%3Dcarnero';
    const answer = await answerOf(() =>
      destination({ request: getRequest(path), params: {}, context: contextOf() }),
    );
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/catalog?q=carnero']);
    const chosen = await catalogOf('/catalog?q=carnero&sort=total', cookiesOf(answer).destination);
    expect(chosen.cards[0]!.id).toBe(ids.medellin);
    const nowhere = await answerOf(() =>
      destination({
        request: getRequest('/destination?destination=x'),
        params: {},
        context: contextOf(),
      }),
    );
    expect([nowhere.headers.get('Location'), cookiesOf(nowhere)]).toEqual(['/catalog', {}]);
  });

  it('leads through all pages and back, each copy once', async () => {
    for (let n = 0; n < 50; n += 1) await copy('Cali', 10_000 + 100 * (n % 7), ['envia']);
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Awaited<ReturnType<typeof bookOf>> = await bookOf(bookId, 'antioquia', after);
      seen.push(...page.cards.map(({ id }) => id));
      if (page.prev) {
        const back = await bookOf(bookId, 'antioquia', page.prev);
        expect(back.cards.map(({ id }) => id)).toEqual(
          seen.slice(-page.cards.length - 24, -page.cards.length),
        );
      }
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([54, 54]);
    const found: Card[] = [];
    let to: string | null = '/catalog?q=carnero&sort=total';
    while (to) {
      const page: Answer = await catalogOf(to, 'antioquia');
      found.push(...page.cards);
      to = page.nextTo;
    }
    const totals = found.map(totalOf);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(new Set(found.map(({ id }) => id)).size).toBe(54);
  });

  it('is no order for more than 2,000 copies, which is said', async () => {
    const [many] = await db
      .selectFrom('listings')
      .selectAll()
      .where('id', '=', ids.bogota!)
      .execute();
    const names = Object.keys(many!).filter((name) => !['id', 'sku'].includes(name));
    const columns = names.map((name) => `\`${name}\``).join(', ');
    const numbers = `(WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n)`;
    const raw = (text: string) => db.executeQuery(CompiledQuery.raw(text, [ids.bogota]));
    for (const part of ['A', 'B']) {
      await raw(`INSERT INTO listings (id, sku, ${columns})
        SELECT CONCAT('0${part}', LPAD(n.i, 20, '0')), CONCAT('${part}', n.i), ${columns}
        FROM listings CROSS JOIN ${numbers} AS n WHERE listings.id = ?`);
    }
    const indexed = (await db.selectFrom('search_copies').selectAll().limit(1).execute())[0]!;
    const kept = Object.keys(indexed).filter((name) => !['copy_no', 'listing_id'].includes(name));
    const same = kept.map((name) => `c.\`${name}\``).join(', ');
    await raw(`INSERT INTO search_copies (listing_id, ${kept.map((name) => `\`${name}\``).join(', ')})
      SELECT l.id, ${same} FROM search_copies AS c JOIN listings AS l ON l.sku REGEXP '^[AB][0-9]+$'
      WHERE c.listing_id = ?`);
    const found = await catalogOf('/catalog?q=carnero&sort=total');
    expect(found.isTotalled).toBe(false);
    expect(found.sorts.map(({ sort }) => sort)).not.toContain('total');
    expect(found.sorts.find(({ chosen }) => chosen)?.sort).toBe('relevance');
    expect(found.cards[0]!.shippingMinor).toBeUndefined();
    const next = await catalogOf(found.nextTo!);
    expect(next.cards.map(({ id }) => id)).not.toContain(found.cards[0]!.id);
    const book = await bookOf(bookId, 'bogotadc.bogota');
    expect([book.sort, book.cards[0]!.id, book.lowestMinor]).toEqual(['price', ids.byHand, null]);
  });
});
