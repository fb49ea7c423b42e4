import { sql } from 'kysely';

/**
 * The picture that a link to a book shows elsewhere: the object's key, and the number of the design it
 * was drawn in; 0 is not drawn yet, or drawn from other words.
 */
export const steps = {
  key: sql`
    ALTER TABLE books ADD COLUMN picture_key CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL`,
  design: sql`ALTER TABLE books ADD COLUMN picture_design SMALLINT NOT NULL DEFAULT 0`,
  attempts: sql`ALTER TABLE books ADD COLUMN picture_attempts SMALLINT NOT NULL DEFAULT 0`,
  // The primary key is part of it, so that the newest book of a design is found without sorting.
  by_design: sql`ALTER TABLE books ADD KEY books_picture (picture_design)`,
};
