import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { places } from './book-words';

/** Books looked at, at most, for one suggestion. */
const mostLookedAt = 600;

const placesLookedAt = [places.title, places.author, places.number];
const where = places.title | places.author | places.number;

/** How a suggestion is found: what is typed is a beginning, which `endings` of the vocabulary have. */
export type Beginning =
  { words: readonly string[]; beginning: string } | { endings: readonly string[] };

/**
 * Books on sale that hold all `words` and one that begins so in title, authors or ISBN, the most popular
 * first. `words` come with the rarest first: its most popular books are looked through. Without words,
 * each ending gives its first books, which are its most popular ones.
 */
export async function listBooksByBeginning(db: Database, typed: Beginning, limit: number) {
  const found = 'endings' in typed ? byEnding(typed.endings, limit) : byWords(typed, limit);
  const { rows } = await sql<{
    id: string;
    title: string;
    authors: string;
    isbn13: string | null;
  }>`
    SELECT b.id, b.title, b.authors, b.isbn13
    FROM (${found}) AS hit
    STRAIGHT_JOIN search_books AS sb ON sb.book_no = hit.book_no
    STRAIGHT_JOIN books AS b ON b.id = sb.book_id
    ORDER BY hit.unpopularity, hit.book_no LIMIT ${limit}`.execute(db);
  return rows;
}

function byEnding(endings: readonly string[], limit: number) {
  const each = endings.map(
    (word) => sql`(SELECT unpopularity, book_no FROM search_postings
      WHERE word = ${word} AND places & ${where} AND ${onSale(sql.id('search_postings'))}
      ORDER BY unpopularity, book_no LIMIT ${limit})`,
  );
  return sql`${sql.join(each, sql` UNION `)} ORDER BY unpopularity, book_no LIMIT ${limit}`;
}

/**
 * What most books lack is asked first: one look-up then does for them. The last word may become any of
 * thousands, so it is looked for in the book's own words: a line a place, each word after a space
 * (bookWords). Letters and digits alone stand in it, no sign of a pattern.
 */
function byWords(
  { words, beginning }: { words: readonly string[]; beginning: string },
  limit: number,
) {
  const [first, ...others] = words;
  const met = others.map(
    (word) => sql`(SELECT 1 FROM search_postings AS o WHERE o.word = ${word}
      AND o.unpopularity = p.unpopularity AND o.book_no = p.book_no AND o.places & ${where} LIMIT 1) = 1`,
  );
  const lines = `(^|\n)(${placesLookedAt.join('|')}) ([^\n]* )?${beginning}`;
  const begins = sql`(SELECT 1 FROM search_books AS own WHERE own.book_no = p.book_no
    AND own.words LIKE ${`% ${beginning}%`} AND own.words REGEXP ${lines}) = 1`;
  return sql`SELECT p.unpopularity, p.book_no
    FROM (SELECT unpopularity, book_no FROM search_postings WHERE word = ${first} AND places & ${where}
      ORDER BY unpopularity, book_no LIMIT ${mostLookedAt}) AS p
    WHERE ${sql.join([...met, begins, onSale(sql.id('p'))], sql` AND `)}
    ORDER BY p.unpopularity, p.book_no LIMIT ${limit}`;
}

const onSale = (book: RawBuilder<unknown>) =>
  sql`(SELECT 1 FROM search_copies AS c FORCE INDEX (search_copies_popular) WHERE c.unpopularity = ${book}.unpopularity
    AND c.book_no = ${book}.book_no LIMIT 1) = 1`;
