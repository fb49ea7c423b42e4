import { describe, expect, it } from 'vitest';
import { countText, numberText } from './count-text';

describe('a count with its noun', () => {
  it.each([
    [0, '0 libros', '0 books'],
    [1, '1 libro', '1 book'],
    [2, '2 libros', '2 books'],
    [999, '999 libros', '999 books'],
    [1000, '1.000 libros', '1,000 books'],
    [12_345, '12.345 libros', '12,345 books'],
    [1_000_000, '1.000.000 de libros', '1,000,000 books'],
    [1_000_001, '1.000.001 libros', '1,000,001 books'],
    [1_500_000, '1.500.000 libros', '1,500,000 books'],
    [2_000_000, '2.000.000 de libros', '2,000,000 books'],
    [1_000_000_000, '1.000.000.000 de libros', '1,000,000,000 books'],
  ])('says %d in both languages', (count, es, en) => {
    expect(countText(count, 'es', 'libro', 'libros')).toBe(es);
    expect(countText(count, 'en', 'book', 'books')).toBe(en);
  });

  it('has a word for every category of a whole number that the languages know', () => {
    const categories = (lang: string) =>
      new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    expect([...categories('es')].sort()).toEqual(['many', 'one', 'other']);
    expect([...categories('en')].sort()).toEqual(['one', 'other']);
  });

  it('groups a number without a noun', () => {
    expect([numberText(1234, 'es'), numberText(1234, 'en')]).toEqual(['1.234', '1,234']);
  });
});
