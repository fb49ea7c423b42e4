import { describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { inTransaction } from '~/db/transaction.server';
import { postageTo } from '~/shipping/postage';
import { usualDestination } from '~/values/destination';
import { readCatalogQuery } from '../catalog-query';
import { indexListings } from './index-copies.queries.server';
import { mendIndex } from './mend-index.server';
import { mysqlSearch } from './mysql-search.reads.server';
import { recountShop } from './recount.server';

const db = testDatabase();
const postage = postageTo(usualDestination);

async function copy(title: string, values: Record<string, unknown> = {}, popularity = 0) {
  const { authors = 'Ana Gil', ...own } = values as { authors?: string };
  const book = await makeBook(db, { title, authors, popularity });
  const listing = await makeListing(db, { title, authors, book_id: book.id, ...own });
  await index([listing.id]);
  return listing;
}
const index = (ids: string[]) => inTransaction(db, (trx) => indexListings(trx, ids));
const find = (search: string) => {
  const { filters, sort, usual } = readCatalogQuery(new URLSearchParams(search));
  const question = {
    filters: filters!,
    sort,
    usual,
    postage,
    cursor: null,
    limit: 50,
    isByBook: false,
  };
  return mysqlSearch(db).find(question);
};
const idsOf = async (search: string) => (await find(search)).hits.map(({ listingId }) => listingId);

describe('the search', () => {
  it('keeps the words of a phrase side by side', async () => {
    const phrase = await copy('La tierra baja');
    await copy('Baja a la tierra');
    expect(await idsOf('q="tierra baja"')).toEqual([phrase.id]);
    expect(await idsOf('q=tierra baja')).toHaveLength(2);
  });

  it('ranks the title before the authors, then what is asked for more', async () => {
    const inAuthors = await copy('Otra cosa', { authors: 'Rosa Sol' }, 900);
    const inTitle = await copy('Sol', {}, 1);
    const popular = await copy('Sol', {}, 5);
    expect(await idsOf('q=sol')).toEqual([popular.id, inTitle.id, inAuthors.id]);
  });

  it('leaves little words away where nothing has them all', async () => {
    const { id } = await copy('Cien años de soledad');
    expect(await idsOf('q=los cien años en soledad')).toEqual([id]);
    expect(await idsOf('q=cien marte')).toEqual([]);
  });

  it.each([
    ['cien anos de soledda', 'cien anos de soledad'],
    ['cein', 'cien'],
    ['xoledad', 'soledad'],
    ['qwertyuiop', null],
    ['1968', null],
  ])('asks for «%s» whether «%s» was meant', async (typed, meant) => {
    await copy('Cien años de soledad', { year: 1967 });
    const answer = await find(`q=${typed}`);
    expect([answer.all, answer.meant]).toEqual([0, meant]);
  });

  it('counts the answers to a question that was answered over the others too', async () => {
    const one = await makeSeller(db, { handle: 'la-ceiba', display_name: 'La Ceiba' });
    await copy('Sol', { condition: 'fine', city: 'Cali', seller_id: one.user_id, year: 1960 });
    await copy('Sol', { condition: 'good', city: 'Pasto', price_minor: '9900000', signed: 1 });
    for (const words of ['q=sol&', '']) {
      const { facets, all } = await find(`${words}city=Cali`);
      expect(all).toBe(1);
      expect(facets.city).toEqual([
        { value: 'Cali', count: 1 },
        { value: 'Pasto', count: 1 },
      ]);
      expect(facets.seller).toEqual([{ value: 'la-ceiba', count: 1, label: 'La Ceiba' }]);
      expect(facets.year).toEqual([{ value: '1950-1979', count: 1 }]);
      expect(facets.signed).toEqual([]);
    }
    const answer = await find('q=sol&added_days=1&signed=1&photo=');
    expect(answer.all).toBe(1);
    expect(answer.facets.price).toEqual([{ value: '60000-150000', count: 1 }]);
  });

  it('suggests books by the beginning of the last word, each work once', async () => {
    await copy('Cien años de soledad', { authors: 'Gabriel García Márquez' }, 9);
    await copy('Cien años de soledad', { authors: 'Gabriel García Márquez' }, 3);
    await copy('Soledades', { authors: 'Antonio Machado' }, 5);
    const titles = async (text: string) =>
      (await mysqlSearch(db).suggest(text, 8)).map(({ title }) => title);
    expect(await titles('sole')).toEqual(['Cien años de soledad', 'Soledades']);
    expect(await titles('garcía sol')).toEqual(['Cien años de soledad']);
    expect(await titles('machado cien')).toEqual([]);
    for (const text of ['', '%', '_', '"(', '*', '\\']) expect(await titles(text)).toEqual([]);
  });
});

describe('the index', () => {
  it('forgets the words that a copy lost, and keeps those of its book and of others', async () => {
    const book = await makeBook(db, { title: 'María' });
    const first = await makeListing(db, { book_id: book.id, title: 'Maria la perdida' });
    const second = await makeListing(db, { book_id: book.id, title: 'Maria azul' });
    await index([first.id, second.id]);
    expect(await idsOf('q=perdida')).toHaveLength(2);
    await db.updateTable('listings').set({ title: 'Maria' }).where('id', '=', first.id).execute();
    await index([first.id]);
    expect(await idsOf('q=perdida')).toEqual([]);
    expect(await idsOf('q=azul')).toHaveLength(2);
    expect(await idsOf('q=maria')).toHaveLength(2);
  });

  it('is mended where it differs from the copies', async () => {
    const missing = await makeListing(db, { title: 'Falta' });
    await db.deleteFrom('search_copies').where('listing_id', '=', missing.id).execute();
    const paused = await copy('Sobra');
    const changed = await copy('Antes', { price_minor: '100000' });
    await db
      .updateTable('listings')
      .set({ status: 'paused' })
      .where('id', '=', paused.id)
      .execute();
    await db
      .updateTable('listings')
      .set({ price_minor: '9900000', version: 2 })
      .where('id', '=', changed.id)
      .execute();
    expect(await mendIndex(db)).toBe(3);
    expect(await idsOf('q=falta')).toEqual([missing.id]);
    expect((await find('q=sobra')).all).toBe(0);
    expect(await idsOf('price_min=99000')).toEqual([changed.id]);
    expect(await mendIndex(db)).toBe(0);
  });

  it('counts the whole shop, and the books of each word', async () => {
    await copy('Sol', { condition: 'fine', language: 'es' });
    await copy('Sol y sombra', { condition: 'fine', first_edition: 1 });
    await db
      .insertInto('search_words')
      .values({
        ...{ word: 'nadie', head: 'n', tail: 'ie', letters: 5, shown: 'nadie', books: 7 },
      })
      .execute();
    await recountShop(db);
    const counts = await db.selectFrom('search_counts').selectAll().execute();
    const of = (facet: string, answer: string) =>
      counts.find((one) => one.facet === facet && one.answer === answer)?.copies;
    expect([of('all', ''), of('all', 'books'), of('condition', 'fine')]).toEqual([2, 2, 2]);
    expect([of('first_edition', '1'), of('signed', '1'), of('added_days', '1')]).toEqual([
      1,
      undefined,
      2,
    ]);
    const words = await db.selectFrom('search_words').select(['word', 'books']).execute();
    const books = (word: string) => words.find((one) => one.word === word)?.books;
    expect([books('sol'), books('sombra'), books('nadie')]).toEqual([2, 1, 0]);
  });
});
