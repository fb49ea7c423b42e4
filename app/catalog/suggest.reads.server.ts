import type { Database } from '~/db/database.server';
import { parseIsbn } from '~/values/isbn';
import { normaliseName, truncate, wordsOf } from '~/values/text';
import type { Lang } from '~/web/language';
import { bookPath, catalogPath } from '~/web/paths';
import { catalogMessages } from './messages';
import { mysqlSearch } from './search/mysql-search.reads.server';

/** A line under the search box and where it leads, without language. */
export interface Suggestion {
  text: string;
  detail: string;
  to: string;
}

const mostBooks = 6;
const mostAuthors = 2;
/** Books among which the authors are looked for. */
const booksLookedAt = 30;

/** Authors and books that begin like what was typed so far; none for a text without a word. */
export async function findSuggestions(
  db: Database,
  typed: string,
  lang: Lang,
): Promise<Suggestion[]> {
  const words = wordsOf(typed).slice(0, 12);
  const books = await mysqlSearch(db).suggest(normaliseName(typed), booksLookedAt);
  const isNumber = parseIsbn(typed).ok || /^\d+$/.test(words.join(''));
  return [
    ...authorsOf(books, words).map((name) => ({
      text: truncate(name, 80),
      detail: catalogMessages[lang].suggest.author,
      to: catalogPath({ author: name }),
    })),
    ...books.slice(0, mostBooks).map(({ bookId, title, authors, isbn13 }) => ({
      text: truncate(title, 100),
      detail:
        isNumber && isbn13 ? `ISBN ${isbn13}` : truncate(authors.replaceAll(/\s*;\s*/g, ', '), 80),
      to: bookPath(bookId),
    })),
  ];
}

/** Names of which every typed word begins a part, in the order of their books. */
function authorsOf(books: readonly { authors: string }[], words: readonly string[]): string[] {
  const names = books.flatMap(({ authors }) => authors.split(/\s*;\s*/).filter(Boolean));
  const fitting = names.filter((name) => {
    const parts = wordsOf(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  return [...new Set(fitting)].slice(0, mostAuthors);
}
