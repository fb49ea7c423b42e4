import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { places } from './book-words';
import { holdsOneOf } from './candidates.queries.server';

/** Books looked at, at most, for one suggestion. */
const mostLookedAt = 600;

const where = places.title | places.author | places.number;

/**
 * Books on sale that hold all `words` and one of `endings` in title, authors or ISBN, the most popular first.
 * `words` come with the rarest first: its books are the ones looked through. Each ending gives its
 * first books only, which are its most popular ones.
 */
export async function listBooksByBeginning(
  db: Database,
  {
    words,
    endings,
    limit,
  }: { words: readonly string[]; endings: readonly string[]; limit: number },
) {
  const found = words.length === 0 ? byEnding(endings, limit) : byWords(words, endings, limit);
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

function byWords(words: readonly string[], endings: readonly string[], limit: number) {
  const [first, ...others] = words;
  const met = others.map(
    (word) => sql`AND (SELECT 1 FROM search_postings AS o WHERE o.word = ${word}
      AND o.unpopularity = p.unpopularity AND o.book_no = p.book_no AND o.places & ${where} LIMIT 1) = 1`,
  );
  return sql`SELECT p.unpopularity, p.book_no
    FROM (SELECT unpopularity, book_no FROM search_postings WHERE word = ${first} AND places & ${where}
      ORDER BY unpopularity, book_no LIMIT ${mostLookedAt}) AS p
    WHERE ${onSale(sql.id('p'))} AND ${holdsOneOf(endings, where, sql.id('p'))}
      ${sql.join(met, sql` `)}
    ORDER BY p.unpopularity, p.book_no LIMIT ${limit}`;
}

const onSale = (book: RawBuilder<unknown>) =>
  sql`(SELECT 1 FROM search_copies AS c FORCE INDEX (search_copies_popular) WHERE c.unpopularity = ${book}.unpopularity
    AND c.book_no = ${book}.book_no LIMIT 1) = 1`;
