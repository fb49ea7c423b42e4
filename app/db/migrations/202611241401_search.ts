import { sql } from 'kysely';

/**
 * The search index (docs/decisions/0015): words of books, the books that hold them, and the copies on
 * sale. Everything is kept in the order of popularity (its negative first in the keys), so that the
 * most popular hits of any word or shelf are the first rows of a range. No foreign keys: the rows are
 * derived, and are mended from listings and books.
 */
export const steps = {
  // A book's number is short where its id is long; `words` holds what its postings were made of.
  search_books: sql`
    CREATE TABLE search_books (
      book_no INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      book_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      unpopularity INT NOT NULL,
      words TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      UNIQUE KEY search_books_book (book_id)
    )`,
  search_postings: sql`
    CREATE TABLE search_postings (
      word VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      unpopularity INT NOT NULL,
      book_no INT UNSIGNED NOT NULL,
      places TINYINT UNSIGNED NOT NULL,
      title_length TINYINT UNSIGNED NOT NULL,
      PRIMARY KEY (word, unpopularity, book_no)
    )`,
  // Each word once, with about how many books hold it and one way to write it with its accents; first
  // and last letters lead to words that are spelled alike.
  search_words: sql`
    CREATE TABLE search_words (
      word VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
      head VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      tail VARCHAR(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      letters TINYINT UNSIGNED NOT NULL,
      shown VARCHAR(40) NOT NULL,
      books INT UNSIGNED NOT NULL,
      KEY search_words_head (head, letters),
      KEY search_words_tail (tail, letters)
    )`,
  search_copies: sql`
    CREATE TABLE search_copies (
      unpopularity INT NOT NULL,
      book_no INT UNSIGNED NOT NULL,
      copy_no INT UNSIGNED NOT NULL AUTO_INCREMENT,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      version INT NOT NULL,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      city VARCHAR(80) NOT NULL,
      \`condition\` TINYINT UNSIGNED NOT NULL,
      binding TINYINT UNSIGNED NOT NULL,
      language TINYINT UNSIGNED NOT NULL,
      subjects INT UNSIGNED NOT NULL,
      signed TINYINT(1) NOT NULL,
      first_edition TINYINT(1) NOT NULL,
      has_photo TINYINT(1) NOT NULL,
      year SMALLINT NULL,
      price_minor BIGINT NOT NULL,
      published_at DATETIME(3) NOT NULL,
      PRIMARY KEY (unpopularity, book_no, copy_no),
      UNIQUE KEY search_copies_number (copy_no),
      UNIQUE KEY search_copies_listing (listing_id),
      KEY search_copies_price (price_minor, copy_no),
      KEY search_copies_newest (published_at, copy_no),
      KEY search_copies_year (year),
      KEY search_copies_seller (seller_id),
      KEY search_copies_city (city),
      KEY search_copies_condition (\`condition\`),
      KEY search_copies_binding (binding),
      KEY search_copies_language (language),
      KEY search_copies_signed (signed),
      KEY search_copies_first (first_edition),
      KEY search_copies_photo (has_photo)
    )`,
  // Copies by answer over the whole shop, counted anew by the worker: what the catalogue shows before
  // anything is chosen, and how the narrowest way to an answer is picked.
  search_counts: sql`
    CREATE TABLE search_counts (
      facet VARCHAR(20) CHARACTER SET ascii NOT NULL,
      answer VARCHAR(80) NOT NULL,
      copies INT UNSIGNED NOT NULL,
      PRIMARY KEY (facet, answer)
    )`,
};
