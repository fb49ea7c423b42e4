// Fills a large shop: books made by varying real ones, each marked as derived in its source. They are
// like no edition that exists, so they carry no ISBN.
import { makeRandom, type Random } from './random';
import type { SampleBook } from './sample-types';

const seed = 70_451;
/** Of derived books: those whose authors are the original's. */
const ownAuthors = 0.35;

/** `count` derived books, from the real ones in turn. The same books always give the same ones. */
export function deriveBooks(books: readonly SampleBook[], count: number): SampleBook[] {
  const random = makeRandom(seed);
  const shelves = new Map<string, SampleBook[]>();
  for (const book of books) {
    const shelf = shelves.get(book.language);
    if (shelf) shelf.push(book);
    else shelves.set(book.language, [book]);
  }
  return Array.from({ length: books.length === 0 ? 0 : count }, (_, i) => {
    const book = books[i % books.length]!;
    return derive(random, book, shelves.get(book.language)!);
  });
}

function derive(random: Random, book: SampleBook, shelf: readonly SampleBook[]): SampleBook {
  const other = random.pick(shelf);
  const writer = random.chance(ownAuthors) ? book : random.pick(shelf);
  const { subtitle: _, firstYear: __, ...rest } = book;
  return {
    ...rest,
    isbn13: null,
    title: varyTitle(random, book.title, other.title),
    authors: writer.authors,
    ...(other.publisher !== undefined && { publisher: other.publisher }),
    year: random.between(1900, 2024),
    pages: random.between(80, 720),
    subjects: random.chance(0.7) ? book.subjects : other.subjects,
    subjectsDerived: true,
    // Most are asked for seldom, as in any shop.
    popularity: Math.max(1, Math.round(book.popularity * random.scaled(0.0002, 0.5))),
    popularityDrawn: true,
    source: `derived:${book.source}`.slice(0, 40),
  };
}

/** A part of one title in the place of a part of the other, at most nine words. */
function varyTitle(random: Random, title: string, other: string): string {
  const words = title.split(' ').slice(0, 6);
  const taken = other.split(' ');
  const from = random.between(0, taken.length - 1);
  const part = taken.slice(from, from + random.between(1, 3));
  const at = random.between(0, words.length);
  const kept = random.chance(0.5) ? words.slice(at + part.length) : words.slice(at);
  const varied = [...words.slice(0, at), ...part, ...kept].join(' ').replace(/[\s,;:.([-]+$/, '');
  return varied === '' ? title : varied.charAt(0).toUpperCase() + varied.slice(1);
}
