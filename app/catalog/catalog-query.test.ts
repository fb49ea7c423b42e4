import { describe, expect, it } from 'vitest';
import { catalogModel } from './catalog-model';
import { readCatalogQuery } from './catalog-query';
import { noCounts } from './search/facet-answers';

const read = (search: string) => readCatalogQuery(new URLSearchParams(search));

describe('readCatalogQuery', () => {
  it('asks for all the words, and for the very edition by ISBN-10 or 13', () => {
    const words = (search: string) => read(search).filters?.words?.words.map(({ word }) => word);
    expect(words('q=Cien+años')).toEqual(['cien', 'anos']);
    expect(words('q=0-307-34797-4')).toEqual(['9780307347978']);
    expect(words('isbn=9780307347978&author=bradbury')).toEqual(['bradbury', '9780307347978']);
  });

  it('takes every filter of the contract', () => {
    const all =
      'subject=novel&condition=good&condition=fine&binding=paperback&language=es&price_min=10.000' +
      '&price_max=%24+20.000&year_min=1900&year_max=1999&seller=la-guacharaca&signed=1&first_edition=1&photo=1&city=Cali&added_days=7';
    expect(read(all).filters).toMatchObject({
      words: null,
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
      hasPhoto: true,
      city: 'Cali',
      addedDays: 7,
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
  const noPages = { all: 1, prev: null, next: null, meant: null };
  const model = (search: string, counts = {}, pages = {}) =>
    catalogModel(read(search), {
      facets: { ...noCounts(), ...counts },
      ...{ sort: read(search).sort, ...noPages, ...pages },
    });

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

  it('sets both ends of a step of prices, and takes them away again', () => {
    const counts = { price: [{ value: '15000-30000', count: 3 }] };
    expect(model('q=amor', counts).facets.price).toEqual([
      {
        value: '15000-30000',
        count: 3,
        chosen: false,
        to: '/catalog?q=amor&price_min=15000&price_max=30000',
      },
    ]);
    const chosen = model('q=amor&price_min=15000&price_max=30000', counts).facets.price;
    expect(chosen).toMatchObject([{ chosen: true, to: '/catalog?q=amor' }]);
  });

  it('offers what the words may have been meant as', () => {
    expect(model('q=soledda&condition=good', {}, { meant: 'soledad' }).meant).toEqual({
      words: 'soledad',
      to: '/catalog?q=soledad&condition=good',
    });
  });

  it('gathers by book, which every link keeps but the one back to copies', () => {
    expect(['group=book', 'group=copy', ''].map((s) => read(s).isByBook)).toEqual([
      ...[true, false, false],
    ]);
    const counts = { condition: [{ value: 'good', count: 3 }] };
    const of = model('q=amor&group=book&sort=price', counts, { next: 'abc' });
    expect(of.groups).toEqual([
      { isByBook: false, chosen: false, to: '/catalog?q=amor&sort=price' },
      { isByBook: true, chosen: true, to: '/catalog?q=amor&sort=price&group=book' },
    ]);
    const [condition, chip] = [of.facets.condition[0]!.to, of.chips[0]!.to];
    const others = of.sorts.map(({ to }) => to);
    for (const to of [condition, chip, of.nextTo!, ...others]) expect(to).toContain('group=book');
    expect(chip).toBe('/catalog?sort=price&group=book');
    expect(model('q=amor').nextTo).toBeNull();
  });

  it('links pages with everything that was asked', () => {
    const { prevTo, nextTo } = model('q=amor&language=es', {}, { next: 'abc' });
    expect([prevTo, nextTo]).toEqual([null, '/catalog?q=amor&language=es&after=abc']);
  });
});
