import { searchWords } from '~/values/text';
import { subjectLabel } from './subjects';

type Bibliography = { title: string; authors: string; isbn13: string | null };
/** What a copy is found by: what its seller wrote, and what its book (edition) says. */
export type ListingWords = Bibliography & {
  publisher: string;
  year: number | null;
  /** Codes, indexed by their labels in both languages. */
  subjects: readonly string[];
  book: Bibliography;
};

/** The text of a copy's row in `listing_search`: its words, each once, in the index's spelling. */
export function listingWords({ book, subjects, ...own }: ListingWords): string {
  const labels = subjects.flatMap((code) => [subjectLabel(code, 'es'), subjectLabel(code, 'en')]);
  const isbns = [own.isbn13, book.isbn13].flatMap((isbn) => (isbn ? [isbn, isbn10Of(isbn)] : []));
  const texts = [own.title, own.authors, book.title, book.authors, own.publisher, own.year ?? ''];
  return [...new Set(searchWords([...texts, ...isbns, ...labels].join(' ')))].join(' ');
}

/**
 * The ten characters that the same book printed before 2007 (ISO 2108:2005, annex D); '' for 979,
 * which has none.
 */
export function isbn10Of(isbn13: string): string {
  if (!isbn13.startsWith('978')) return '';
  const nine = isbn13.slice(3, 12);
  const sum = [...nine].reduce((total, digit, i) => total + (10 - i) * Number(digit), 0);
  const check = (11 - (sum % 11)) % 11;
  return nine + (check === 10 ? 'X' : String(check));
}
