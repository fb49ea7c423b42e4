import { describe, expect, it } from 'vitest';
import { meetsSearch, wordsOfCopy, type WantedCopy } from './meets-search';
import { searchOf, wantedSearch, wantKey } from './want-target.server';

const copy: WantedCopy = {
  described: [
    {
      title: 'Cien años de soledad',
      authors: 'Gabriel García Márquez',
      publisher: 'Sudamericana',
      isbn13: '9780307474728',
      year: 1967,
      subjects: ['novel'],
    },
  ],
  ...{ condition: 'good', binding: 'paperback', language: 'es', year: 1967 },
  ...{ priceMinor: '2500000', city: 'Bogotá', sellerHandle: 'la-cueva' },
  ...{ isSigned: false, isFirstEdition: true, hasPhoto: false },
};

const meets = (query: string) => {
  const { filters } = searchOf(query);
  return filters !== null && meetsSearch(filters, copy, wordsOfCopy(copy));
};

describe('a copy meets a kept search', () => {
  it.each([
    'q=soledad+garcia',
    'q="cien años"',
    'author=garcia+marquez',
    'isbn=0307474720',
    'q=soledad&condition=good&condition=fine',
    'q=soledad&price_max=25000&price_min=25000',
    'q=soledad&year_min=1960&year_max=1970',
    'q=soledad&city=bogota',
    'seller=la-cueva&first_edition=1',
    'subject=novel&language=es&binding=paperback',
  ])('%s', (query) => expect(meets(query)).toBe(true));

  it.each([
    'q=soledades',
    'q=sole',
    'q="años cien"',
    'title=garcia',
    'q=soledad&condition=fine',
    'q=soledad&price_max=24999',
    'q=soledad&year_min=1968',
    'q=soledad&city=Cali',
    'q=soledad&signed=1',
    'q=soledad&photo=1',
    'q=soledad&seller=otra',
    'q=soledad&language=en',
    'subject=historical_novel',
  ])('but not %s', (query) => expect(meets(query)).toBe(false));
});

describe('a search to keep', () => {
  const keep = (query: string) => wantedSearch(new URLSearchParams(query));

  it('is held by its longest word, its shelf or its shop', () => {
    expect(keep('q=la+casa+grande')?.anchor).toBe('grande');
    expect(keep('subject=novel&signed=1')?.anchor).toBe('#novel');
    expect(keep('seller=la-cueva')?.anchor).toBe('@la-cueva');
  });

  it('forgets the order and the page, and how new a copy should be', () => {
    expect(keep('sort=price&after=x&added_days=7&q=ibis')).toEqual({
      query: 'q=ibis',
      anchor: 'ibis',
    });
  });

  it.each(['', 'price_max=9000', 'condition=good', 'q=la+de', 'q=%3F%3F', 'subject=nada'])(
    'needs something to hold it by: %s',
    (query) => expect(keep(query)).toBeNull(),
  );

  it('is the same whatever its capitals and accents', () => {
    const [a, b, c] = ['q=María', 'q=MARIA', 'q=marina'].map((query) => wantKey(keep(query)!));
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});
