import { sql } from 'kysely';

/**
 * By what a book without an ISBN is found again: its title, authors, publisher and year as one text
 * (catalog/book-key.ts). NULL: not computed yet; the worker does that for the books of before.
 */
export const steps = {
  match_key: sql`
    ALTER TABLE books ADD COLUMN match_key VARCHAR(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL`,
  by_match_key: sql`ALTER TABLE books ADD KEY books_match (match_key)`,
};
