import type { InsertObject } from 'kysely';
import type { DB } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { listingWords } from '../listing-words';
import type { SampleAccount } from './sample-accounts.server';
import type { SampleBook, SampleCopy } from './sample-types';

/** Longer titles stand without their explanation. */
const titleWithSubtitle = 90;

export type BookRows = {
  rows: InsertObject<DB, 'books'>[];
  subjects: InsertObject<DB, 'book_subjects'>[];
  ids: Map<SampleBook, string>;
};
export type CopyRows = {
  listings: InsertObject<DB, 'listings'>[];
  movements: InsertObject<DB, 'stock_movements'>[];
  words: InsertObject<DB, 'listing_search'>[];
};

/** What a book and its copies have in common. Several authors are parted by semicolons. */
function bibliography(book: SampleBook) {
  const whole = book.subtitle ? `${book.title}: ${book.subtitle}` : book.title;
  return {
    isbn13: book.isbn13,
    title: whole.length <= titleWithSubtitle ? whole : book.title,
    authors: book.authors.join('; '),
    publisher: book.publisher ?? '',
    place: book.place ?? '',
    year: book.year ?? null,
    language: book.language,
    pages: book.pages ?? null,
    subjects: JSON.stringify(book.subjects),
  };
}

/** The rows of all books, copies or not: who sells one of them finds it by its ISBN. */
export function makeBookRows(books: readonly SampleBook[]): BookRows {
  const ids = new Map(books.map((book) => [book, newId()]));
  const rows = [...ids].map(([book, id]) => ({
    id,
    ...bibliography(book),
    subjects_derived: book.subjectsDerived ? 1 : 0,
    popularity: book.popularity,
    source: book.source,
    created_at: now(),
  }));
  const subjects = [...ids].flatMap(([book, book_id]) =>
    book.subjects.map((subject) => ({ subject, book_id })),
  );
  return { rows, subjects, ids };
}

/** The rows of the copies, with where their stock comes from and the words that they are found by. */
export function makeCopyRows(
  copies: readonly SampleCopy[],
  { books, accounts }: { books: BookRows; accounts: readonly SampleAccount[] },
): CopyRows {
  const sellers = new Map(accounts.map(({ shop, id }) => [shop?.handle, id]));
  const rows: CopyRows = { listings: [], movements: [], words: [] };
  for (const copy of copies) {
    const { book, seller } = copy;
    const id = newId();
    const shared = bibliography(book);
    const publishedAt = nowPlusSeconds(-copy.publishedSecondsAgo);
    rows.listings.push({
      ...shared,
      id,
      seller_id: sellers.get(seller.handle)!,
      book_id: books.ids.get(book)!,
      sku: copy.sku,
      binding: copy.binding,
      status: 'published',
      condition: copy.condition,
      jacket_condition: copy.jacketCondition,
      defects: JSON.stringify(copy.defects),
      signed: copy.signed ? 1 : 0,
      first_edition: copy.firstEdition ? 1 : 0,
      description: copy.description,
      private_note: '',
      price_minor: pesos(copy.pricePesos).minor.toString(),
      available: copy.quantity,
      weight_grams: copy.weightGrams,
      city: seller.city,
      handling_days: seller.handlingDays,
      carriers: JSON.stringify(seller.carriers),
      is_sample: 1,
      published_at: publishedAt,
      created_at: publishedAt,
      updated_at: publishedAt,
    });
    rows.movements.push({
      listing_id: id,
      kind: 'initial',
      delta: copy.quantity,
      created_at: publishedAt,
    });
    rows.words.push({
      listing_id: id,
      words: listingWords({ ...shared, subjects: book.subjects, book: shared }),
    });
  }
  return rows;
}
