import { sql } from 'kysely';

/** Sellers' files: what was sent, how far the worker is with it, and the rows that it refused. */
export const steps = {
  imports: sql`
    CREATE TABLE imports (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      file_name VARCHAR(200) NOT NULL,
      bytes INT NOT NULL,
      encoding VARCHAR(12) CHARACTER SET ascii NOT NULL,
      delimiter CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      header JSON NOT NULL,
      header_hash CHAR(64) CHARACTER SET ascii NOT NULL,
      samples JSON NOT NULL,
      mapping JSON NOT NULL,
      publishes TINYINT(1) NOT NULL DEFAULT 1,
      status ENUM('mapping', 'checking', 'checked', 'running', 'paused', 'done', 'canceled', 'failed') NOT NULL DEFAULT 'mapping',
      problem VARCHAR(40) CHARACTER SET ascii NULL,
      problem_row INT NULL,
      total_rows INT NULL,
      rows_done INT NOT NULL DEFAULT 0,
      created_rows INT NOT NULL DEFAULT 0,
      changed_rows INT NOT NULL DEFAULT 0,
      same_rows INT NOT NULL DEFAULT 0,
      refused_rows INT NOT NULL DEFAULT 0,
      lease_token CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      lease_until DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      KEY imports_seller (seller_id, id),
      KEY imports_header (seller_id, header_hash),
      KEY imports_due (status, lease_until),
      CONSTRAINT imports_seller_fk FOREIGN KEY (seller_id) REFERENCES users (id)
    )`,
  // The file itself, in pieces: any worker on any machine can read it, and it goes when it is done.
  import_chunks: sql`
    CREATE TABLE import_chunks (
      import_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      position INT NOT NULL,
      bytes MEDIUMBLOB NOT NULL,
      PRIMARY KEY (import_id, position),
      CONSTRAINT import_chunks_import_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
    )`,
  import_refusals: sql`
    CREATE TABLE import_refusals (
      import_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      row_no INT NOT NULL,
      cells JSON NOT NULL,
      problems JSON NOT NULL,
      PRIMARY KEY (import_id, row_no),
      CONSTRAINT import_refusals_import_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
    )`,
  // What the seller's last file said of the copy: the same number again is no new count of the shelf.
  file_quantity: sql`ALTER TABLE listings ADD COLUMN file_quantity INT NULL`,
};
