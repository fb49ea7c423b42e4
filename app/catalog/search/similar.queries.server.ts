import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { places, shelfWord } from './book-words';

export type SimilarBook = {
  id: string;
  title: string;
  authors: string;
  publisher: string;
  year: number | null;
  /** Of the cheapest copy, in minor units. */
  price_minor: string;
};

/**
 * The most popular books on sale by the author of all these words, the rarest of which comes first, or
 * of a shelf.
 */
export async function listSimilarBooks(
  db: Database,
  like: { authorWords: readonly string[] } | { subject: string },
  { exceptId, limit }: { exceptId: string; limit: number },
): Promise<SimilarBook[]> {
  const words = 'subject' in like ? [shelfWord(like.subject)] : like.authorWords;
  const [first, ...others] = words;
  const place = 'subject' in like ? places.shelf : places.author;
  const met = others.map(
    (word) => sql`AND (SELECT 1 FROM search_postings AS o WHERE o.word = ${word}
      AND o.unpopularity = p.unpopularity AND o.book_no = p.book_no AND o.places & ${place} LIMIT 1) = 1`,
  );
  const { rows } = await sql<SimilarBook>`
    SELECT b.id, b.title, b.authors, b.publisher, b.year, (
      SELECT MIN(c.price_minor) FROM search_copies AS c FORCE INDEX (search_copies_popular)
      WHERE c.unpopularity = p.unpopularity AND c.book_no = p.book_no
    ) AS price_minor
    FROM search_postings AS p
    STRAIGHT_JOIN search_books AS sb ON sb.book_no = p.book_no
    STRAIGHT_JOIN books AS b ON b.id = sb.book_id
    WHERE p.word = ${first} AND p.places & ${place} AND b.id <> ${exceptId}
      AND (SELECT 1 FROM search_copies AS c FORCE INDEX (search_copies_popular)
        WHERE c.unpopularity = p.unpopularity AND c.book_no = p.book_no LIMIT 1) = 1
      ${sql.join(met, sql` `)}
    ORDER BY p.unpopularity, p.book_no LIMIT ${limit}`.execute(db);
  return rows;
}
