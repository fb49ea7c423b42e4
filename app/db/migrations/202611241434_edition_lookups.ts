import { sql } from 'kysely';

/** What another catalogue said of an ISBN; `{}` when it knew nothing. */
export const steps = {
  edition_lookups: sql`
    CREATE TABLE edition_lookups (
      isbn13 CHAR(13) CHARACTER SET ascii NOT NULL PRIMARY KEY,
      data JSON NOT NULL,
      created_at DATETIME(3) NOT NULL
    )`,
};
