import { sql } from 'kysely';

/** Money on its way to sellers: where it goes, in batches that somebody approves. */
export const steps = {
  payout_accounts: sql`
    CREATE TABLE payout_accounts (
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      sealed VARBINARY(1000) NOT NULL,
      last_digits CHAR(4) CHARACTER SET ascii NOT NULL,
      changed_at DATETIME(3) NOT NULL,
      CONSTRAINT payout_accounts_seller_fk FOREIGN KEY (seller_id) REFERENCES sellers (user_id)
    )`,
  payout_batches: sql`
    CREATE TABLE payout_batches (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      state ENUM('draft', 'approved', 'discarded') NOT NULL,
      made_by CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      decided_by CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      created_at DATETIME(3) NOT NULL,
      decided_at DATETIME(3) NULL
    )`,
  payouts: sql`
    CREATE TABLE payouts (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      batch_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      state ENUM('pending', 'processing', 'paid', 'failed') NOT NULL,
      amount_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      sealed_account VARBINARY(1000) NOT NULL,
      last_digits CHAR(4) CHARACTER SET ascii NOT NULL,
      reason VARCHAR(200) NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      UNIQUE KEY payouts_once (batch_id, seller_id),
      KEY payouts_seller (seller_id, id),
      CONSTRAINT payouts_batch_fk FOREIGN KEY (batch_id) REFERENCES payout_batches (id),
      CONSTRAINT payouts_amount CHECK (amount_minor > 0)
    )`,
};
