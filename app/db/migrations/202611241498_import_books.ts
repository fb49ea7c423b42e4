import { sql } from 'kysely';

/**
 * Whether new copies of a file that have no ISBN join the book that is theirs by title, authors, publisher
 * and year, and how many of them there are: the check counts them also where the seller has not asked for
 * it, so that it can be offered.
 */
export const steps = {
  import_books: sql`
    ALTER TABLE imports
      ADD COLUMN matches_books TINYINT(1) NOT NULL DEFAULT 0,
      ADD COLUMN known_rows INT NOT NULL DEFAULT 0`,
};
