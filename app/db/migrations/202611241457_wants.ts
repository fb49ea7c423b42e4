import { sql } from 'kysely';

/** What people wait for, the copies that were found for them, and the line for the first of these. */
export const steps = {
  // `want_key` says what is waited for, whichever way it was asked; `anchor` is what a new copy is
  // held against: a word that the copy must have. Who stands in line for a book stands by `lined_up_at`.
  wants: sql`
    CREATE TABLE wants (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      want_key CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      book_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      query VARCHAR(1500) NOT NULL DEFAULT '',
      anchor VARCHAR(100) COLLATE utf8mb4_bin NULL,
      lined_up_at DATETIME(3) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY wants_once (user_id, want_key),
      KEY wants_line (book_id, lined_up_at, id),
      KEY wants_anchor (anchor),
      CONSTRAINT wants_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT wants_book_fk FOREIGN KEY (book_id) REFERENCES books (id)
    )`,
  // Copies that came on sale or changed, for the worker to hold against the wants.
  want_checks: sql`
    CREATE TABLE want_checks (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    )`,
  // One row a person and copy, ever. `is_new` is 0 for what was on sale when the want was made.
  want_matches: sql`
    CREATE TABLE want_matches (
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      is_new TINYINT(1) NOT NULL,
      mailed_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (user_id, listing_id),
      KEY want_matches_due (mailed_at, user_id),
      KEY want_matches_listing (listing_id),
      CONSTRAINT want_matches_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT want_matches_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id) ON DELETE CASCADE
    )`,
  // The day in Bogotá of a person's last mail about wants.
  want_mail_days: sql`
    CREATE TABLE want_mail_days (
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      last_on CHAR(10) CHARACTER SET ascii NOT NULL,
      CONSTRAINT want_mail_days_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`,
  // Who had the right of first buy of a copy: nobody has it twice.
  want_turns: sql`
    CREATE TABLE want_turns (
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      until_at DATETIME(3) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (listing_id, user_id),
      KEY want_turns_user (user_id),
      CONSTRAINT want_turns_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id) ON DELETE CASCADE,
      CONSTRAINT want_turns_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`,
  // In the copy's own row, so that its lock and the buyer's are one.
  reserved_for: sql`
    ALTER TABLE listings
      ADD COLUMN reserved_for CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      ADD COLUMN reserved_until DATETIME(3) NULL`,
  reserved_index: sql`CREATE INDEX listings_reserved ON listings (reserved_until)`,
};
