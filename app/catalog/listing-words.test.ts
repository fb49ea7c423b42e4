import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseIsbn } from '~/values/isbn';
import { isbn10Of, listingWords } from './listing-words';
import { subjects } from './subjects';

const book = { title: 'It', authors: 'Stephen King', isbn13: '9780307347978' };

describe('listingWords', () => {
  it('holds own and book words, both ISBNs and the shelves in both languages, each once', () => {
    const words = listingWords({
      title: 'It (Eso)',
      authors: 'King, Stephen',
      publisher: 'Plaza & Janés',
      isbn13: null,
      year: 1986,
      subjects: ['horror'],
      book,
    }).split(' ');
    expect(words).toEqual([...new Set(words)]);
    expect(words).toEqual(
      expect.arrayContaining(['zzit', 'eso', 'king', 'janes', '1986', 'terror', 'horror']),
    );
    expect(words).toEqual(expect.arrayContaining(['9780307347978', '0307347974']));
  });
});

describe('isbn10Of', () => {
  it.each(['9780307347978', '9788497597722', '9789871144266', '9780804429573'])(
    'is read as the same book again: %s',
    (isbn13) => {
      expect(parseIsbn(isbn10Of(isbn13))).toEqual({ ok: true, value: isbn13 });
    },
  );
  it('has X for ten, and nothing for 979', () => {
    expect(isbn10Of('9780804429573')).toBe('080442957X');
    expect(isbn10Of('9791032305690')).toBe('');
  });
});

describe('subjects', () => {
  it('are those of the sample', () => {
    expect(subjects).toEqual(JSON.parse(readFileSync('sample/subjects.json', 'utf8')));
  });
});
