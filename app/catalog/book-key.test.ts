import { describe, expect, it } from 'vitest';
import { bookKey, mayBeSameBook, workOf } from './book-key';

const book = {
  title: 'La vorágine',
  authors: 'José Eustasio Rivera',
  publisher: 'Editorial de Cromos',
  year: 1924,
};

describe('the key of a book', () => {
  it('does not mind case, accents, signs, articles, the order of names and words of the trade', () => {
    expect(bookKey(book)).toBe('voragine|eustasio jose rivera|de cromos|1924');
    const other = {
      title: ' «VORAGINE» ',
      authors: 'Rivera, José  Eustasio',
      publisher: 'De Cromos',
      year: 1924,
    };
    expect(bookKey(other)).toBe(bookKey(book));
  });

  it('keeps what nothing would be left of, and what numbers a volume', () => {
    expect(bookKey({ title: 'La A', authors: '', publisher: 'Ediciones', year: null })).toBe(
      'la a||ediciones|',
    );
    const volume = (number: string) => bookKey({ ...book, title: `Obras completas ${number}` });
    expect(volume('I')).not.toBe(volume('II'));
    expect(volume('I')).not.toBe(bookKey({ ...book, title: 'Obras completas' }));
  });

  it('fits its column, in whole characters', () => {
    const long = '𝒳'.repeat(20) + ' ' + 'ñandú '.repeat(200);
    const key = bookKey({ title: long, authors: long, publisher: long, year: 1999 });
    expect([...key].length).toBeLessThanOrEqual(191);
    expect(Buffer.from(key).toString()).toBe(key);
  });
});

describe('two keys', () => {
  const key = bookKey(book);
  const with_ = (changed: Partial<typeof book>) => bookKey({ ...book, ...changed });

  it('may be one book when publisher or year are not known of one of them', () => {
    expect(mayBeSameBook(key, key)).toBe(true);
    expect(mayBeSameBook(key, with_({ publisher: '' }))).toBe(true);
    expect(mayBeSameBook(bookKey({ ...book, publisher: '', year: null }), key)).toBe(true);
  });

  it('are two books when anything that both know differs', () => {
    expect(mayBeSameBook(key, with_({ year: 1925 }))).toBe(false);
    expect(mayBeSameBook(key, with_({ publisher: 'Losada' }))).toBe(false);
    expect(mayBeSameBook(key, with_({ authors: '' }))).toBe(false);
    expect(mayBeSameBook(key, with_({ title: 'Tierra de promisión' }))).toBe(false);
  });

  it('share the beginning of one work, which needs an author', () => {
    expect(key.startsWith(workOf(key)!)).toBe(true);
    expect(workOf(with_({ authors: '' }))).toBeNull();
  });
});
