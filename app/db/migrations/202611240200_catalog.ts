import { sql } from 'kysely';

/** What can be found: shops, books, copies, photos, and the words by which copies are searched. */
export const steps = {
  sellers: sql`
    CREATE TABLE sellers (
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      handle VARCHAR(30) CHARACTER SET ascii NOT NULL,
      display_name VARCHAR(120) NOT NULL,
      about VARCHAR(2000) NOT NULL DEFAULT '',
      city VARCHAR(80) NOT NULL DEFAULT '',
      handling_days SMALLINT NOT NULL DEFAULT 2,
      carriers JSON NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY sellers_handle (handle),
      CONSTRAINT sellers_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
    )`,
  books: sql`
    CREATE TABLE books (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      isbn13 CHAR(13) CHARACTER SET ascii NULL,
      title VARCHAR(750) NOT NULL,
      authors VARCHAR(750) NOT NULL DEFAULT '',
      publisher VARCHAR(200) NOT NULL DEFAULT '',
      place VARCHAR(120) NOT NULL DEFAULT '',
      year SMALLINT NULL,
      edition VARCHAR(120) NOT NULL DEFAULT '',
      language VARCHAR(5) CHARACTER SET ascii NOT NULL DEFAULT '',
      binding VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT '',
      pages INT NULL,
      subjects JSON NOT NULL,
      subjects_derived TINYINT(1) NOT NULL DEFAULT 0,
      popularity INT NOT NULL DEFAULT 0,
      source VARCHAR(40) NOT NULL DEFAULT '',
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY books_isbn (isbn13),
      KEY books_popularity (popularity)
    )`,
  book_subjects: sql`
    CREATE TABLE book_subjects (
      subject VARCHAR(30) CHARACTER SET ascii NOT NULL,
      book_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      PRIMARY KEY (subject, book_id),
      KEY book_subjects_book (book_id),
      CONSTRAINT book_subjects_book_fk FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE CASCADE
    )`,
  // A copy keeps the title, authors and year that its seller gave: the book (edition) gathers copies,
  // but nobody's words are rewritten by another seller's.
  listings: sql`
    CREATE TABLE listings (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      book_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      sku VARCHAR(40) NOT NULL,
      isbn13 CHAR(13) CHARACTER SET ascii NULL,
      title VARCHAR(750) NOT NULL,
      authors VARCHAR(750) NOT NULL DEFAULT '',
      publisher VARCHAR(200) NOT NULL DEFAULT '',
      place VARCHAR(120) NOT NULL DEFAULT '',
      year SMALLINT NULL,
      edition VARCHAR(120) NOT NULL DEFAULT '',
      language VARCHAR(5) CHARACTER SET ascii NOT NULL DEFAULT '',
      binding VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT '',
      pages INT NULL,
      subjects JSON NOT NULL,
      status ENUM('draft', 'published', 'paused', 'sold', 'hidden', 'removed') NOT NULL DEFAULT 'draft',
      status_reason VARCHAR(500) NULL,
      \`condition\` ENUM('new', 'as_new', 'fine', 'very_good', 'good', 'fair', 'poor') NOT NULL,
      jacket_condition ENUM('none_issued', 'missing', 'new', 'as_new', 'fine', 'very_good', 'good', 'fair', 'poor') NOT NULL DEFAULT 'none_issued',
      defects JSON NOT NULL,
      signed TINYINT(1) NOT NULL DEFAULT 0,
      first_edition TINYINT(1) NOT NULL DEFAULT 0,
      description TEXT NOT NULL,
      private_note TEXT NOT NULL,
      price_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL DEFAULT 'COP',
      available INT NOT NULL,
      sold INT NOT NULL DEFAULT 0,
      weight_grams INT NULL,
      city VARCHAR(80) NOT NULL DEFAULT '',
      handling_days SMALLINT NOT NULL DEFAULT 2,
      carriers JSON NOT NULL,
      is_sample TINYINT(1) NOT NULL DEFAULT 0,
      version INT NOT NULL DEFAULT 1,
      published_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      UNIQUE KEY listings_sku (seller_id, sku),
      KEY listings_newest (status, published_at, id),
      KEY listings_price (status, price_minor, id),
      KEY listings_book (book_id, status, price_minor),
      KEY listings_seller (seller_id, status, published_at),
      KEY listings_seller_all (seller_id, id),
      CONSTRAINT listings_available_not_negative CHECK (available >= 0),
      CONSTRAINT listings_price_positive CHECK (price_minor > 0),
      CONSTRAINT listings_seller_fk FOREIGN KEY (seller_id) REFERENCES sellers (user_id),
      CONSTRAINT listings_book_fk FOREIGN KEY (book_id) REFERENCES books (id)
    )`,
  // FULLTEXT stands alone: a table that carries such an index takes no column online.
  listing_search: sql`
    CREATE TABLE listing_search (
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      words TEXT NOT NULL,
      FULLTEXT KEY listing_search_words (words),
      CONSTRAINT listing_search_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id) ON DELETE CASCADE
    )`,
  listing_photos: sql`
    CREATE TABLE listing_photos (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      owner_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      position SMALLINT NOT NULL DEFAULT 0,
      object_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      width INT NOT NULL,
      height INT NOT NULL,
      bytes INT NOT NULL,
      alt VARCHAR(200) NOT NULL DEFAULT '',
      avif_ready TINYINT(1) NOT NULL DEFAULT 0,
      avif_attempts SMALLINT NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY listing_photos_key (object_key),
      KEY listing_photos_listing (listing_id, position),
      KEY listing_photos_avif (avif_ready, avif_attempts),
      CONSTRAINT listing_photos_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id)
    )`,
  stock_movements: sql`
    CREATE TABLE stock_movements (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      order_line_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      kind ENUM('initial', 'adjust', 'hold', 'release', 'return') NOT NULL,
      delta INT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY stock_movements_once (order_line_id, kind),
      KEY stock_movements_listing (listing_id),
      CONSTRAINT stock_movements_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id)
    )`,
};
