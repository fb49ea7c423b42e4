import { randomBytes } from 'node:crypto';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { bookKey } from '../book-key';
import type { Described } from '../search/book-words';
import { makeBulkIndex, type BulkIndex } from '../search/bulk-index';
import { bindingCode, conditionCode, languageCode, subjectBits } from '../search/copy-codes';
import type { SampleBook, SampleCopy } from './sample-types';

/** Longer titles stand without their explanation. */
const titleWithSubtitle = 90;

/** Values in the order of the table's columns in sample.queries.server.ts. */
export type Row = readonly (string | number | Date | null)[];

export type SampleBooks = {
  rows: Row[];
  subjects: Row[];
  ids: Map<SampleBook, string>;
  /** Numbers of the search index. */
  numbers: Map<SampleBook, number>;
  index: BulkIndex;
};

/** What a book and its copies have in common. Several authors are parted by semicolons. */
function describe(book: SampleBook): Described & { place: string; pages: number | null } {
  const whole = book.subtitle ? `${book.title}: ${book.subtitle}` : book.title;
  return {
    isbn13: book.isbn13,
    title: whole.length <= titleWithSubtitle ? whole : book.title,
    authors: book.authors.join('; '),
    publisher: book.publisher ?? '',
    place: book.place ?? '',
    year: book.year ?? null,
    pages: book.pages ?? null,
    subjects: book.subjects,
  };
}

/** The rows of all books, copies or not: who sells one of them finds it by its ISBN. */
export function makeSampleBooks(books: readonly SampleBook[], moment: Date): SampleBooks {
  const nextId = makeIds();
  const sorted = [...books].sort((a, b) => b.popularity - a.popularity);
  const ids = new Map(sorted.map((book) => [book, nextId()]));
  const rows = sorted.map((book): Row => {
    const { isbn13, title, authors, publisher, place, year, pages } = describe(book);
    return [
      ...[ids.get(book)!, isbn13, title, authors, publisher, place, year, book.language, pages],
      ...[JSON.stringify(book.subjects), book.subjectsDerived ? 1 : 0, book.popularity],
      ...[book.source, bookKey(describe(book)), moment],
    ];
  });
  const subjects = sorted.flatMap((book) =>
    book.subjects.map((subject): Row => [subject, ids.get(book)!]),
  );
  const index = makeBulkIndex(
    sorted.map((book) => ({
      id: ids.get(book)!,
      popularity: book.popularity,
      described: describe(book),
    })),
  );
  return { rows, subjects, ids, numbers: new Map(sorted.map((book, i) => [book, i + 1])), index };
}

/** A seller of the sample, as rows name it. */
export type SampleShop = { id: string; number: number; cityNumber: number };

export type SampleCopyRows = { listing: Row; movement: Row; indexed: Row };

/** The rows of a copy: itself, where its stock comes from, and what it is found by. */
export function makeCopyMaker(
  { ids, numbers }: SampleBooks,
  shops: ReadonlyMap<string, SampleShop>,
  moment: Date,
): (copy: SampleCopy) => SampleCopyRows {
  const nextId = makeIds();
  return (copy) => {
    const { book, seller } = copy;
    const id = nextId();
    const { id: sellerId, number: sellerNo, cityNumber } = shops.get(seller.handle)!;
    const { isbn13, title, authors, publisher, place, year, pages, subjects } = describe(book);
    const published = new Date(moment.getTime() - copy.publishedSecondsAgo * 1000);
    const price = pesos(copy.pricePesos).minor.toString();
    const signed = copy.signed ? 1 : 0;
    const firstEdition = copy.firstEdition ? 1 : 0;
    return {
      listing: [
        ...[id, sellerId, ids.get(book)!, copy.sku, isbn13, title, authors, publisher, place, year],
        ...[book.language, copy.binding, pages, JSON.stringify(subjects), 'published'],
        ...[copy.condition, copy.jacketCondition, JSON.stringify(copy.defects), signed],
        ...[firstEdition, copy.description, '', price, copy.quantity, copy.weightGrams],
        ...[seller.city, seller.handlingDays, JSON.stringify(seller.carriers), 1],
        ...[published, published, published],
      ],
      movement: [id, 'initial', copy.quantity, published],
      indexed: [
        ...[-book.popularity, numbers.get(book)!, id, 1, sellerId, seller.city],
        ...[conditionCode(copy.condition), bindingCode(copy.binding), languageCode(book.language)],
        ...[subjectBits(subjects), signed, firstEdition, 0, year, price, published],
        ...[sellerNo, cityNumber, copy.weightGrams, JSON.stringify(seller.carriers)],
      ],
    };
  };
}

/**
 * Ids in a row: the beginning of a real one, a counter, and chance. A real one a time takes longer
 * than all else that is made of a copy.
 */
function makeIds(): () => string {
  const start = newId().slice(0, 8);
  let count = 0;
  return () => {
    count += 1;
    const chance = randomBytes(8).readBigUInt64BE().toString(36).slice(0, 7).padStart(7, '0');
    return start + count.toString(36).toUpperCase().padStart(7, '0') + chance.toUpperCase();
  };
}
