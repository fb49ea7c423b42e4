import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveBooks } from './derive-books';
import type { SampleBook } from './sample-types';

const books = readFileSync(path.resolve('sample', 'books.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SampleBook);

describe('derived books', () => {
  const derived = deriveBooks(books, 10_000);

  it('are the same for the same books', () => {
    expect(deriveBooks(books, 10_000)).toEqual(derived);
  });

  it('say that they are derived, and pass for no edition that exists', () => {
    for (const book of derived) {
      expect(book.source).toMatch(/^derived:.{1,32}$/);
      expect(book.isbn13).toBeNull();
      expect([book.subjectsDerived, book.popularityDrawn]).toEqual([true, true]);
      expect(book.title.length).toBeGreaterThan(0);
      expect(book.title.length).toBeLessThanOrEqual(750);
      expect(book.popularity).toBeGreaterThanOrEqual(1);
    }
  });

  it('differ from each other and from the real ones', () => {
    const titles = new Set(derived.map(({ title, authors }) => `${title}|${authors.join()}`));
    expect(titles.size).toBeGreaterThan(9_000);
    const real = new Set(books.map(({ title, authors }) => `${title}|${authors.join()}`));
    expect(derived.filter(({ title, authors }) => real.has(`${title}|${authors.join()}`)).length).toBeLessThan(500);
  });
});
