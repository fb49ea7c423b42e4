// Two descriptions of one edition, told by what stands on their title pages. Nobody's ISBN is asked for:
// books from before 1970 have none.
import { wordsOf } from '~/values/text';

export interface DescribedBook {
  title: string;
  authors: string;
  publisher: string;
  year: number | null;
}

/** A book that what somebody describes may be. */
export interface SameBook {
  id: string;
  title: string;
  authors: string;
  publisher: string;
  year: number | null;
  edition: string;
  isbn13: string | null;
}

/** Characters of each part; what comes after tells no two editions apart, and the index stays small. */
const lengths = { title: 80, authors: 60, publisher: 30 } as const;

/** Left out wherever they stand; `i`, `o` and `e` are not among them, for they number volumes too. */
const articles = new Set(
  'el la los las lo un una unos unas the a an le les der die das il gli os as um uma'.split(' '),
);
/** Said or left out as one pleases: «Editorial Sudamericana» is «Sudamericana». */
const tradeWords = new Set(
  'editorial editores editor editora ediciones edicion publishers publishing press books verlag sa sas ltda cia inc'.split(
    ' ',
  ),
);

const without = (words: readonly string[], dropped: ReadonlySet<string>) => {
  const kept = words.filter((word) => !dropped.has(word));
  return kept.length > 0 ? kept : words;
};

const part = (words: readonly string[], length: number) =>
  [...words.join(' ')].slice(0, length).join('').trim();

/**
 * `title|authors|publisher|year` of letters, digits and single spaces, at most 177 characters: case,
 * accents, signs, articles and the order of names do not count. A part that is not known is empty. Equal
 * keys with all four parts are one edition as far as anybody can say; see {@link mayBeSameBook} for less.
 */
export function bookKey({ title, authors, publisher, year }: DescribedBook): string {
  const names = [...new Set(wordsOf(authors))].sort();
  return [
    part(without(wordsOf(title), articles), lengths.title),
    part(names, lengths.authors),
    part(without(wordsOf(publisher), tradeWords), lengths.publisher),
    year ?? '',
  ].join('|');
}

/** Whether two keys name the same title and authors, and nothing that both know speaks against it. */
export function mayBeSameBook(key: string, other: string): boolean {
  const [one, two] = [key.split('|'), other.split('|')];
  return one.every((mine, index) => {
    const theirs = two[index];
    const mayLack = index >= 2;
    return mine === theirs || (mayLack && (mine === '' || theirs === ''));
  });
}

/** The key where all four parts of it are known, so that equal ones are one edition; else null. */
export function wholeBookKey(book: DescribedBook): string | null {
  const key = bookKey(book);
  return key.split('|').includes('') ? null : key;
}

/** What the keys of all books with the same title and authors begin with; null when either is missing. */
export function workOf(key: string): string | null {
  const [title, authors] = key.split('|');
  return title && authors ? `${title}|${authors}|` : null;
}
