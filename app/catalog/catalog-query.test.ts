import { describe, expect, it } from 'vitest';
import { catalogModel } from './catalog-model';
import { readCatalogQuery } from './catalog-query';

const read = (search: string) => readCatalogQuery(new URLSearchParams(search));

describe('readCatalogQuery', () => {
  it('asks for all the words, and for the very edition by ISBN-10 or 13', () => {
    expect(read('q=Cien+años').filters?.match).toBe('+cien +anos*');
    expect(read('q=0-307-34797-4').filters?.match).toBe('+9780307347978');
    expect(read('isbn=9780307347978&author=bradbury').filters?.match).toBe(
      '+bradbury* +9780307347978',
    );
  });

  it('takes every filter of the contract', () => {
    const all =
      'subject=novel&condition=good&condition=fine&binding=paperback&language=es&price_min=10.000' +
      '&price_max=%24+20.000&year_min=1900&year_max=1999&seller=la-guacharaca&signed=1&first_edition=1';
    expect(read(all).filters).toMatchObject({
      match: null,
      subject: 'novel',
      conditions: ['fine', 'good'],
      bindings: ['paperback'],
      languages: ['es'],
      priceMin: '1000000',
      priceMax: '2000000',
      yearMin: 1900,
      yearMax: 1999,
      sellerHandle: 'la-guacharaca',
      signed: true,
      firstEdition: true,
    });
    expect(read(all).ignored).toEqual([]);
  });

  it('leaves out numbers that are none, and says so', () => {
    const query = read('price_min=barato&price_max=&year_min=MCM&year_max=19999&sort=x&after=%00');
    expect(query.ignored).toEqual(['price_min', 'year_min', 'year_max']);
    expect(query.filters).toMatchObject({ priceMin: null, priceMax: null, yearMin: null });
    expect(query.sort).toBe('newest');
  });

  it('bounds by prices that no copy can have', () => {
    expect(read('price_min=1').filters?.priceMin).toBe('0');
    expect(read('price_max=1').filters?.priceMax).toBe('0');
    expect(read('price_max=999999999999').filters?.priceMax).toBe('10000000001');
  });

  it.each([
    ...['subject=magia', 'condition=mint', 'language=klingon', 'binding=x', 'isbn=123'],
    ...['q=%2B-@()', 'title=%22%22', 'author=***', 'subject=__proto__', 'condition=constructor'],
  ])('finds nothing by %s', (search) => {
    expect(read(search).filters).toBeNull();
  });

  it('forgets what is empty, twice there, too long or unknown', () => {
    const query = read(
      `q=+&q=rulfo&seller=&condition=good&condition=good&utm=1&title=${'a'.repeat(999)}`,
    );
    expect(Object.keys(query.fields)).toEqual(['q', 'title', 'condition']);
    expect(query.fields.condition).toEqual(['good']);
    expect(query.fields.title![0]).toHaveLength(200);
  });

  it('sorts by relevance where there are words, by date elsewhere, by price when asked', () => {
    expect(
      ['q=x', '', 'sort=relevance', 'q=x&sort=newest', 'sort=price'].map((s) => read(s).sort),
    ).toEqual(['relevance', 'newest', 'newest', 'newest', 'price']);
  });
});

describe('catalogModel', () => {
  const none = { subject: [], condition: [], language: [], binding: [] };
  const noPages = { prev: null, next: null };
  const model = (search: string, counts = {}, pages = {}) =>
    catalogModel(read(search), { ...none, ...counts }, { ...noPages, ...pages });

  it('adds and removes one answer, from the first page on, in the order chosen', () => {
    const { facets } = model('q=amor&condition=good&sort=price&after=x', {
      condition: [
        { value: 'good', count: 3 },
        { value: 'new', count: 2 },
      ],
    });
    expect(facets.condition).toEqual([
      {
        value: 'new',
        count: 2,
        chosen: false,
        to: '/catalog?q=amor&condition=good&condition=new&sort=price',
      },
      { value: 'good', count: 3, chosen: true, to: '/catalog?q=amor&sort=price' },
    ]);
  });

  it('replaces the shelf, and shows a chosen one that finds nothing', () => {
    const { facets, chips } = model('subject=law', { subject: [{ value: 'art', count: 1 }] });
    expect(facets.subject).toEqual([
      { value: 'art', count: 1, chosen: false, to: '/catalog?subject=art' },
      { value: 'law', count: 0, chosen: true, to: '/catalog' },
    ]);
    expect(chips).toEqual([{ field: 'subject', value: 'law', to: '/catalog' }]);
  });

  it('gathers rare languages under one', () => {
    const { facets } = model('', {
      language: [
        { value: 'es', count: 9 },
        { value: 'ru', count: 2 },
        { value: 'pl', count: 1 },
      ],
    });
    expect(facets.language.map(({ value, count }) => [value, count])).toEqual([
      ['es', 9],
      ['other', 3],
    ]);
  });

  it('links pages with everything that was asked', () => {
    const { prevTo, nextTo } = model('q=amor&language=es', {}, { next: 'abc' });
    expect([prevTo, nextTo]).toEqual([null, '/catalog?q=amor&language=es&after=abc']);
  });
});
