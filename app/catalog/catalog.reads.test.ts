import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { nowPlusSeconds } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { postageTo } from '~/shipping/postage';
import { usualDestination } from '~/values/destination';
import { findCatalog } from './catalog.reads.server';
import { readCatalogQuery, sorts, type Sort } from './catalog-query';
import { indexListings, indexListing, unindexListing } from './search-index.queries.server';

const db = testDatabase();
const postage = postageTo(usualDestination);

async function copy(values: Parameters<typeof makeListing>[1] & object, subjects: string[] = []) {
  const { title, authors, isbn13, book_id } = values;
  const book = book_id
    ? { id: book_id }
    : await makeBook(db, { title, authors, isbn13, subjects: JSON.stringify(subjects) });
  for (const subject of subjects) {
    await db.insertInto('book_subjects').values({ subject, book_id: book.id }).execute();
  }
  const listing = await makeListing(db, {
    ...values,
    book_id: book.id,
    subjects: JSON.stringify(subjects),
  });
  await inTransaction(db, (trx) => indexListing(trx, listing.id));
  return listing.id;
}

const search = (text: string) => readCatalogQuery(new URLSearchParams(text));
const page = (text: string, after = '', sort?: Sort) => {
  const query = search(text);
  const { usual, isByBook } = query;
  const options = {
    sort: sort ?? query.sort,
    usual,
    isByBook,
    after,
    photoOrigin: undefined,
    postage,
  };
  return findCatalog(db, query.filters, options);
};
const titles = async (text: string) => (await page(text)).cards.map((card) => card.title);

describe('searching', () => {
  beforeEach(async () => {
    const soledad = {
      title: 'Cien años de soledad',
      authors: 'Gabriel García Márquez',
      isbn13: '9780307347978',
    };
    await copy({ ...soledad, publisher: 'Sudamericana', year: 1967 }, ['novel']);
    await copy({ title: 'It', authors: 'Stephen King', isbn13: '9788497597722' }, ['horror']);
    await copy({ title: '1984', authors: 'George Orwell' }, ['science_fiction']);
    await copy({ title: 'Los de abajo', authors: 'Mariano Azuela' }, ['novel']);
    await copy({ title: 'Soledad', authors: 'Bartolomé Mitre' }, ['novel']);
  });

  it.each([
    ['cien anos', 'Cien años de soledad'],
    ['CIEN AÑOS', 'Cien años de soledad'],
    ['garcía márquez sole', 'Cien años de soledad'],
    ['Garcia Marquez, Gabriel', 'Cien años de soledad'],
    ['sudamericana 1967', 'Cien años de soledad'],
    ['it', 'It'],
    ['It king', 'It'],
    ['los de abajo', 'Los de abajo'],
    ['de abajo', 'Los de abajo'],
    ['1984', '1984'],
    ['terror', 'It'],
    ['978-0-307-34797-8', 'Cien años de soledad'],
    ['0307347974', 'Cien años de soledad'],
    ['ISBN 0-307-34797-4', 'Cien años de soledad'],
  ])('finds by «%s»', async (words, title) => {
    expect(await titles(`q=${encodeURIComponent(words)}`)).toEqual([title]);
  });

  it.each([
    ...['+cien -anos', '@cien (anos)', '"cien años"', '~cien <anos>', 'cien* anos*', 'cien\\anos'],
    ...["cien' OR 1=1 --", 'cien +(anos', 'cien @distance anos', 'anos >cien'],
  ])('takes operators as text: %s', async (words) => {
    const found = await titles(`q=${encodeURIComponent(words)}`);
    expect(found.every((title) => title === 'Cien años de soledad')).toBe(true);
    if (!/distance|OR/.test(words)) expect(found).toHaveLength(1);
  });

  it.each(['zzz', 'cien anos marte', '9789871144266', '+-@()~*"<>', '%', '_', '"', '0307347975'])(
    'finds nothing by «%s», without complaint',
    async (words) => {
      expect(await titles(`q=${encodeURIComponent(words)}`)).toEqual([]);
    },
  );

  it('puts the very title first', async () => {
    expect(await titles('q=soledad')).toEqual(['Soledad', 'Cien años de soledad']);
  });

  it('looks for words in the title or the authors alone', async () => {
    expect(await titles('title=soledad&author=marquez')).toEqual(['Cien años de soledad']);
    expect(await titles('title=gabriel')).toEqual([]);
    expect(await titles('author=soledad')).toEqual([]);
    expect(await titles('title=it')).toEqual(['It']);
  });

  it('forgets a copy that left the index, and one that was sold', async () => {
    const [first, second] = (await page('q=soledad')).cards;
    await inTransaction(db, (trx) => unindexListing(trx, first!.id));
    await db.updateTable('listings').set({ available: 0 }).where('id', '=', second!.id).execute();
    expect(await titles('q=soledad')).toEqual([]);
  });
});

describe('filtering', () => {
  it('combines everything that was chosen', async () => {
    const seller = await makeSeller(db, { handle: 'la-ceiba' });
    const wanted = await copy(
      {
        ...{ title: 'María', authors: 'Jorge Isaacs', seller_id: seller.user_id, signed: 1 },
        ...{ condition: 'fine', binding: 'paperback', language: 'es', year: 1899 },
        ...{ price_minor: '3000000', first_edition: 1 },
      },
      ['novel', 'classics'],
    );
    await copy({ title: 'María', authors: 'Jorge Isaacs', condition: 'poor' }, ['novel']);
    await copy({ title: 'Maria', authors: 'Otro', language: 'ru', price_minor: '9900000' }, [
      'art',
    ]);
    const all =
      'q=maria&title=maria&author=isaacs&subject=classics&condition=fine&condition=new&binding=paperback' +
      '&language=es&price_min=30.000&price_max=30.000&year_min=1899&year_max=1899&seller=la-ceiba' +
      '&signed=1&first_edition=1';
    expect((await page(all)).cards.map(({ id }) => id)).toEqual([wanted]);
    for (const change of ['price_min=30.001', 'year_max=1898', 'seller=otra', 'condition=poor']) {
      const [name] = change.split('=') as [string];
      const changed = new URLSearchParams(all);
      changed.delete(name);
      expect((await page(`${changed.toString()}&${change}`)).cards, change).toEqual([]);
    }
    expect(await titles('language=other')).toEqual(['Maria']);
    expect(await titles('price_min=90000')).toEqual(['Maria']);
  });

  it('counts what each answer would give, each question left open for itself', async () => {
    await copy({ title: 'Uno', condition: 'good', language: 'es' }, ['novel']);
    await copy({ title: 'Dos', condition: 'fine', language: 'es' }, ['novel', 'art']);
    await copy({ title: 'Tres', condition: 'fine', language: 'en' }, ['art']);
    const { all, facets } = await page('condition=fine&subject=art');
    expect(all).toBe(2);
    expect(facets.condition).toEqual([{ value: 'fine', count: 2 }]);
    expect(facets.subject).toEqual([
      { value: 'art', count: 2 },
      { value: 'novel', count: 1 },
    ]);
    expect(new Set(facets.language?.map(({ value }) => value))).toEqual(new Set(['es', 'en']));
  });

  it('shows what is published and there, and nothing else', async () => {
    for (const status of ['draft', 'paused', 'sold', 'hidden', 'removed'] as const) {
      await copy({ title: `Libro ${status}`, status });
    }
    await copy({ title: 'Libro apartado', available: 0 });
    const shown = await copy({ title: 'Libro a la venta' });
    for (const text of ['', 'q=libro', 'title=libro', 'sort=price']) {
      expect((await page(text)).cards.map(({ id }) => id)).toEqual([shown]);
    }
    expect((await page('')).all).toBe(1);
  });
});

describe('paging', () => {
  /** 60 copies of few prices, moments and titles, so that most sort keys are shared. */
  beforeEach(async () => {
    const seller = await makeSeller(db);
    const books = await Promise.all(
      [0, 1, 2].map((n) => makeBook(db, { title: `Amor ${n}`, popularity: n % 2 })),
    );
    for (let n = 0; n < 60; n += 1) {
      const book = books[n % 3]!;
      await copy({
        ...{ book_id: book.id, title: book.title, seller_id: seller.user_id },
        ...{ price_minor: String(1_000_000 + (n % 5) * 100_000) },
        published_at: nowPlusSeconds(-(n % 4)) as unknown as Date,
      });
    }
    await db
      .updateTable('listings')
      .set({ published_at: sql`date_format(published_at, '%Y-%m-%d %H:%i:%s')` })
      .execute();
    const ids = await db.selectFrom('listings').select('id').execute();
    await inTransaction(db, (trx) =>
      indexListings(
        trx,
        ids.map(({ id }) => id),
      ),
    );
  });

  it.each(sorts)('walks all copies once by %s, and the same way back', async (sort) => {
    const forth: string[][] = [];
    let after: string | null = '';
    while (after !== null) {
      const { cards, next, prev }: Awaited<ReturnType<typeof page>> = await page(
        'q=amor',
        after,
        sort,
      );
      expect(prev === null).toBe(forth.length === 0);
      forth.push(cards.map(({ id }) => id));
      after = next;
    }
    expect(forth.map((ids) => ids.length)).toEqual([24, 24, 12]);
    expect(new Set(forth.flat()).size).toBe(60);

    const last = await page('q=amor', '', sort).then((first) => page('q=amor', first.next!, sort));
    const end = await page('q=amor', last.next!, sort);
    const middle = await page('q=amor', end.prev!, sort);
    const first = await page('q=amor', middle.prev!, sort);
    expect([first, middle].map(({ cards }) => cards.map(({ id }) => id))).toEqual(
      forth.slice(0, 2),
    );
    expect([first.prev, middle.next !== null, first.next !== null]).toEqual([null, true, true]);
  });

  it.each(sorts)(
    'by book shows each once by %s, with how many of its copies pass',
    async (sort) => {
      const { cards, all, books, next } = await page('q=amor&price_max=12000&group=book', '', sort);
      expect([all, books, next]).toEqual([36, 3, null]);
      expect(cards.map(({ title }) => title).sort()).toEqual(['Amor 0', 'Amor 1', 'Amor 2']);
      for (const card of cards) expect([card.copies, card.fromMinor]).toEqual([12, '1000000']);
    },
  );

  it('by book counts what can be bought now, though its first copy lies in a checkout', async () => {
    const first = (await page('q=amor&group=book', '', 'price')).cards[0]!;
    await db.updateTable('listings').set({ available: 0 }).where('id', '=', first.id).execute();
    const again = (await page('q=amor&group=book', '', 'price')).cards;
    expect(again.find(({ id }) => id === first.id)?.copies).toBe(first.copies - 1);
    await db
      .updateTable('listings')
      .set({ available: 0 })
      .where('book_id', '=', first.bookId)
      .execute();
    const rest = (await page('q=amor&group=book', '', 'price')).cards;
    expect(rest.map(({ bookId }) => bookId)).not.toContain(first.bookId);
    expect(rest).toHaveLength(2);
  });

  it('is in order', async () => {
    const prices = (await page('q=amor', '', 'price')).cards.map((card) => Number(card.priceMinor));
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    const dear = (await page('q=amor', '', 'price_desc')).cards.map((card) =>
      Number(card.priceMinor),
    );
    expect(dear).toEqual([...dear].sort((a, b) => b - a));
  });

  it('begins again for a cursor that is none, or of another order', async () => {
    const first = await page('', '', 'newest');
    const other = await page('', (await page('', '', 'price')).next!, 'newest');
    expect(other.cards).toEqual(first.cards);
    for (const after of ['x', '%%%', 'a'.repeat(200), btoa('newest a 1'), btoa('newest a NaN x')]) {
      expect((await page('', after, 'newest')).cards).toEqual(first.cards);
    }
  });

  it('shows the first page where the rest was sold meanwhile', async () => {
    const second = (await page('', '', 'newest')).next!;
    const kept = (await page('', '', 'newest')).cards.map(({ id }) => id);
    await db.updateTable('listings').set({ available: 0 }).where('id', 'not in', kept).execute();
    expect((await page('', second, 'newest')).cards.map(({ id }) => id)).toEqual(kept);
  });
});
