import { sql } from 'kysely';

/** Payments whose result never came are asked for; the provider's books are compared each day. */
export const steps = {
  next_check: sql`ALTER TABLE payments ADD COLUMN next_check_at DATETIME(3) NULL`,
  unsettled: sql`ALTER TABLE payments ADD KEY payments_unsettled (state, created_at)`,
  reconciliations: sql`
    CREATE TABLE reconciliations (
      day CHAR(10) CHARACTER SET ascii NOT NULL,
      provider VARCHAR(20) CHARACTER SET ascii NOT NULL,
      compared INT NOT NULL,
      difference_count INT NOT NULL,
      made_at DATETIME(3) NOT NULL,
      PRIMARY KEY (day, provider)
    )`,
  differences: sql`
    CREATE TABLE reconciliation_differences (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      day CHAR(10) CHARACTER SET ascii NOT NULL,
      provider VARCHAR(20) CHARACTER SET ascii NOT NULL,
      kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
      provider_payment_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      payment_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      ours VARCHAR(60) CHARACTER SET ascii NOT NULL,
      theirs VARCHAR(60) CHARACTER SET ascii NOT NULL,
      KEY reconciliation_differences_day (day, provider)
    )`,
};
