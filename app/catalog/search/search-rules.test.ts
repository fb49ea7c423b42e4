import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookLanguages, conditions } from '~/values/condition';
import { subjects } from '../subjects';
import { sorts } from '../catalog-query';
import { bookWords, placesOfWords } from './book-words';
import { makeBulkIndex } from './bulk-index';
import type { Candidate } from './candidate';
import { conditionCode, languageCode, subjectBits, subjectsOf } from './copy-codes';
import { nearestWord, spellingDistance } from './nearest-word';
import { noIndexFilters } from './index-filters';
import { pickPage } from './pick-page';
import { placeAt, placeCount } from './places';
import { chooseCounted } from './walk.server';
import { readWords } from './word-query';

describe('readWords', () => {
  it('keeps phrases of two words and more, and no sign as anything but text', () => {
    const query = readWords('gabo "cien años" +("de") -soledad* @1~');
    expect(query?.words.map(({ word }) => word)).toEqual('gabo cien anos de soledad 1'.split(' '));
    expect(query?.phrases).toEqual(['cien anos']);
    expect(readWords('"nunca se cierra')?.phrases).toEqual([]);
    expect(readWords('@+-()<>~*"')).toBeNull();
  });

  it('looks at twelve words of ten thousand signs', () => {
    const text = Array.from({ length: 2000 }, (_, i) => `w${i}`).join(' ');
    expect(readWords(text.slice(0, 10_000))?.words).toHaveLength(12);
  });
});

describe('spellingDistance', () => {
  it.each([
    ['soledad', 'soledda', 1],
    ['garcia', 'grasia', 2],
    ['borges', 'borges', 0],
    ['cien', 'cienes', 2],
    ['abc', 'xyz', 3],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(spellingDistance(one, other, 4)).toBe(distance);
    expect(spellingDistance(other, one, 4)).toBe(distance);
  });

  it('stops at more than asked for', () => {
    expect(spellingDistance('murakami', 'cervantes', 2)).toBe(3);
  });

  it('leads to the nearest word, of two to the more frequent one', () => {
    const words = [
      { word: 'soledad', books: 3 },
      { word: 'soltad', books: 90 },
      { word: 'solenad', books: 9 },
    ];
    expect(nearestWord('soleddd', words)?.word).toBe('soledad');
    expect(nearestWord('solexad', words)?.word).toBe('solenad');
    expect(nearestWord('rio', [{ word: 'mio', books: 1 }])).toBeNull();
  });
});

describe('the codes of copies', () => {
  it('keep their meaning: lists grow at their end only', () => {
    expect(conditions.map(conditionCode)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect([...bookLanguages, 'ru', ''].map(languageCode)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 0,
    ]);
    expect(subjectBits(['novel'])).toBe(1);
    expect(subjectBits(['other'])).toBe(2 ** 27);
    expect(subjects).toHaveLength(28);
  });

  it('hold every set of shelves', () => {
    const some = fc.uniqueArray(fc.constantFrom(...subjects.map(({ code }) => code)));
    fc.assert(
      fc.property(some, (codes) => {
        expect(new Set<string>(subjectsOf(subjectBits(codes)))).toEqual(new Set<string>(codes));
      }),
    );
  });
});

describe('pickPage', () => {
  const hit = fc.record({
    book_no: fc.integer({ min: 1, max: 4 }),
    score: fc.integer({ min: 0, max: 3 }),
    unpopularity: fc.integer({ min: -3, max: 0 }),
    price_minor: fc.integer({ min: 1, max: 5 }),
    published: fc.integer({ min: 1, max: 5 }),
  });
  const hits = fc
    .array(hit, { maxLength: 40 })
    .map((all) => all.map((one, i) => ({ ...one, copy_no: i + 1 }) as Candidate));

  it.each(
    sorts.flatMap((sort) => [
      { sort, isByBook: false },
      { sort, isByBook: true },
    ]),
  )('meets every hit once, forth and back: $sort, by book: $isByBook', ({ sort, isByBook }) => {
    fc.assert(
      fc.property(hits, (all) => {
        const limit = 7;
        const forth: { hit: Candidate; keys: string[] }[] = [];
        for (;;) {
          const keys = forth.at(-1)?.keys;
          const cursor = keys ? { direction: 'after' as const, keys, id: '' } : null;
          const { page, from } = pickPage(all, { sort, cursor, limit, isByBook });
          expect(from).toBe(forth.length);
          if (page.length === 0) break;
          forth.push(...page);
        }
        const books = new Set(all.map((one) => one.book_no)).size;
        expect(forth).toHaveLength(isByBook ? books : all.length);
        expect(new Set(forth.map((one) => one.hit.copy_no)).size).toBe(forth.length);
        const last = forth.at(-1);
        if (!last) return;
        const back = pickPage(all, {
          sort,
          cursor: { direction: 'before', keys: last.keys, id: '' },
          limit: 100,
          isByBook,
        });
        expect(back.page.map((one) => one.hit.copy_no)).toEqual(
          forth
            .slice(0, -1)
            .reverse()
            .map((one) => one.hit.copy_no),
        );
      }),
    );
  });
});

describe('where a count ends', () => {
  const sizes = new Map([
    ...[['all ', 1_000_000] as const, ['all books', 250_000] as const],
    ...[
      ['price 150000-', 300_000] as const,
      ['condition good', 400_000] as const,
      ['city 6', 15_000] as const,
    ],
    ...[0.005, 0.02, 0.04, 0.06].map((part) => {
      const { facet, answer, copies } = placeCount(part, { unpopularity: -900, book_no: 7 });
      return [`${facet} ${answer}`, copies + Math.round(part * 1000)] as const;
    }),
  ]);
  const asked = { ...noIndexFilters, conditions: [conditionCode('good')] };

  it('is at about 20,000 copies of a long range', () => {
    expect(chooseCounted(asked, [], sizes)).toEqual({
      walk: { index: 'search_copies_condition' },
      end: { unpopularity: -940, bookNo: 7 },
    });
    expect(placeAt(sizes, 0.004)).toBeNull();
  });

  it('is the end of a short range', () => {
    const walk = { index: 'search_copies_city' };
    expect(chooseCounted({ ...asked, city: 6 }, [], sizes)).toEqual({ walk, end: null });
    expect(chooseCounted(asked, [3000], sizes)).toEqual({ walk: { term: 0 }, end: null });
  });

  it('is where the most popular end, of a range that is in another order', () => {
    expect(chooseCounted({ ...noIndexFilters, priceMin: '100' }, [], sizes).walk).toEqual({
      index: 'search_copies_popular',
    });
  });
});

describe('makeBulkIndex', () => {
  it('gives each book’s words in the order of the keys', () => {
    const described = (title: string) => ({
      ...{ title, authors: 'Ana Gil', publisher: '', isbn13: null, year: 1999, subjects: ['art'] },
    });
    const index = makeBulkIndex([
      { id: 'a', popularity: 9, described: described('Mar y sol') },
      { id: 'b', popularity: 3, described: described('Sol') },
    ]);
    const postings = [...index.postings()];
    expect(postings.filter(([word]) => word === 'sol')).toEqual([
      ['sol', -9, 1, 1, 3],
      ['sol', -3, 2, 1, 1],
    ]);
    const words = postings.map(([word]) => word);
    expect(words).toEqual([...words].sort());
    expect([...index.words()].find(({ word }) => word === 'ana')).toMatchObject({ books: 2 });
    const { lines } = bookWords([described('Sol')]);
    expect(index.books[1]).toEqual([2, 'b', -3, lines.join('\n')]);
    expect(placesOfWords(lines).get('#art')).toBe(32);
  });
});
