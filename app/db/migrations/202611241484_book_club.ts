import { sql } from 'kysely';

/** An edition that a book club (Círculo de Lectores and the like) printed for its members. */
export const steps = {
  book_club: sql`ALTER TABLE listings ADD COLUMN book_club TINYINT(1) NOT NULL DEFAULT 0`,
};
