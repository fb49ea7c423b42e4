import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditions, isGradeAllowed } from '~/values/condition';
import { parseIsbn } from '~/values/isbn';
import { makeSampleCopies } from './make-sample-copies';
import { eraOf, printedIn } from './sample-age';
import { priceLimits } from './sample-price';
import type { SampleBook, SampleCopy, SampleDescriptions, SampleSeller } from './sample-types';

const read = (name: string) => readFileSync(path.resolve('sample', name), 'utf8');
const books = read('books.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SampleBook);
const sellers = JSON.parse(read('sellers.json')) as SampleSeller[];
const subjects = JSON.parse(read('subjects.json')) as { code: string; es: string; en: string }[];
const descriptions = JSON.parse(read('descriptions.json')) as SampleDescriptions;
const all = { books, sellers, descriptions };
const copies = makeSampleCopies(all);
const share = (list: readonly SampleCopy[], test: (copy: SampleCopy) => boolean) =>
  list.filter(test).length / list.length;
const isSpanish = (copy: SampleCopy) => copy.book.language === 'es';

describe('the books of the sample', () => {
  it('are at least half in Spanish, with known subjects and right numbers', () => {
    const codes = new Set(subjects.map(({ code }) => code));
    expect(books.length).toBeGreaterThan(3_500);
    expect(books.filter((book) => book.language === 'es').length).toBeGreaterThanOrEqual(
      books.length / 2,
    );
    for (const book of books) {
      expect(book.subjects.length).toBeGreaterThan(0);
      expect(book.subjects.filter((code) => !codes.has(code))).toEqual([]);
      expect(book.title.length).toBeLessThanOrEqual(750);
      expect(book.authors.length).toBeGreaterThan(0);
      expect(book.language).toMatch(/^[a-z]{2}$/);
      expect(Number.isInteger(book.popularity) && book.popularity >= 1).toBe(true);
      expect(book.popularity).toBeLessThanOrEqual(1_000_000);
      if (book.isbn13) expect(parseIsbn(book.isbn13)).toEqual({ ok: true, value: book.isbn13 });
    }
    const numbers = books.map((book) => book.isbn13).filter((isbn) => isbn !== null);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('makeSampleCopies', () => {
  it('gives the same copies for the same seed, others for another', () => {
    expect(makeSampleCopies(all)).toEqual(copies);
    const other = makeSampleCopies({ ...all, seed: 7 });
    expect(other.map((copy) => copy.pricePesos)).not.toEqual(copies.map((c) => c.pricePesos));
  });

  it('makes as many as asked, also more than there are books', () => {
    expect(copies).toHaveLength(3_600);
    for (const count of [0, 1, 24, 9_000]) {
      expect(makeSampleCopies({ ...all, count })).toHaveLength(count);
    }
    expect(new Set(copies.map((copy) => copy.sku)).size).toBe(copies.length);
    expect(new Set(copies.map((copy) => copy.book)).size).toBeGreaterThan(1_800);
    expect(new Set(copies.map((copy) => copy.seller.handle)).size).toBe(40);
  });

  it('never grades a copy above what its defects permit', () => {
    for (const { condition, defects, jacketCondition } of copies) {
      expect(isGradeAllowed(condition, defects)).toBe(true);
      expect(defects.includes('missing_jacket')).toBe(jacketCondition === 'missing');
      if (condition === 'as_new') expect(['as_new', 'none_issued']).toContain(jacketCondition);
    }
    expect(new Set(copies.map((copy) => copy.condition)).size).toBe(conditions.length);
    expect(share(copies, (copy) => copy.condition === 'new')).toBeLessThan(0.05);
    expect(share(copies, (copy) => ['very_good', 'good'].includes(copy.condition))).toBeGreaterThan(
      0.5,
    );
  });

  it('asks plausible prices in round pesos', () => {
    for (const { book, pricePesos, signed } of copies) {
      const [least, most] = priceLimits(book);
      expect(pricePesos % 500).toBe(0);
      expect(pricePesos).toBeGreaterThanOrEqual(least);
      expect(pricePesos).toBeLessThanOrEqual(signed ? most * 2 : most);
    }
    const median = (list: SampleCopy[]) =>
      list.map((copy) => copy.pricePesos).sort((a, b) => a - b)[Math.floor(list.length / 2)];
    const modern = copies.filter((copy) => copy.book.isbn13 !== null);
    const century = copies.filter(
      ({ book }) => printedIn(book) >= 1800 && printedIn(book) < 1900 && book.isbn13 === null,
    );
    expect(median(modern)).toBeGreaterThan(15_000);
    expect(median(modern)).toBeLessThan(35_000);
    expect(median(century)).toBeGreaterThan(90_000);
    expect(median(century)).toBeLessThan(300_000);
  });

  it('shows Spanish first: on the first page and on every later one', () => {
    expect(share(copies, isSpanish)).toBeGreaterThan(0.55);
    for (let from = 0; from + 24 <= copies.length; from += 24) {
      expect(share(copies.slice(from, from + 24), isSpanish)).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('spreads publication over 120 days, newest first', () => {
    const ages = copies.map((copy) => copy.publishedSecondsAgo);
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    expect(ages[0]).toBeLessThan(24 * 3_600);
    expect(ages.at(-1)).toBeGreaterThan(118 * 24 * 3_600);
    expect(ages.at(-1)).toBeLessThanOrEqual(120 * 24 * 3_600 + 60);
  });

  it('describes them in words of their own', () => {
    const texts = copies.map((copy) => copy.description);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.95);
    for (const text of texts) expect(text).toMatch(/^[\p{Lu}¡¿][^{}]{10,}[.:]$/u);
    expect(share(copies, (copy) => copy.quantity > 1)).toBeLessThan(0.1);
    expect(share(copies, (copy) => copy.signed)).toBeLessThan(0.02);
    expect(share(copies, (copy) => copy.firstEdition)).toBeLessThan(0.06);
    const antique = copies.filter((copy) => eraOf(copy.book) === 'antique');
    expect(antique.filter((copy) => copy.seller.kind === 'student')).toEqual([]);
    for (const { weightGrams } of copies) expect(weightGrams).toBeGreaterThanOrEqual(30);
  });
});
