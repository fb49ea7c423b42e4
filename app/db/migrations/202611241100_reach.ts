import { sql } from 'kysely';

/** Where an address that was given out once leads now. */
export const steps = {
  former_handles: sql`
    CREATE TABLE former_handles (
      handle VARCHAR(30) CHARACTER SET ascii NOT NULL PRIMARY KEY,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY former_handles_seller (seller_id),
      CONSTRAINT former_handles_seller_fk FOREIGN KEY (seller_id) REFERENCES sellers (user_id)
    )`,
  merged_books: sql`
    CREATE TABLE merged_books (
      book_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      into_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY merged_books_into (into_id),
      CONSTRAINT merged_books_book_fk FOREIGN KEY (book_id) REFERENCES books (id),
      CONSTRAINT merged_books_into_fk FOREIGN KEY (into_id) REFERENCES books (id)
    )`,
};
