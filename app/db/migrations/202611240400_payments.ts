import { sql } from 'kysely';

/** Money: one payment an order group, its signed events, refunds, the ledger, the sandbox provider. */
export const steps = {
  payments: sql`
    CREATE TABLE payments (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      reference CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payer_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      provider VARCHAR(20) CHARACTER SET ascii NOT NULL,
      provider_payment_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      method VARCHAR(20) CHARACTER SET ascii NOT NULL,
      state ENUM('created', 'requires_action', 'authorized', 'captured', 'failed', 'voided', 'partially_refunded', 'refunded') NOT NULL,
      amount_minor BIGINT NOT NULL,
      refunded_minor BIGINT NOT NULL DEFAULT 0,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      UNIQUE KEY payments_provider_id (provider, provider_payment_id),
      KEY payments_reference (reference),
      CONSTRAINT payments_refund_within_amount CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor)
    )`,
  payment_events: sql`
    CREATE TABLE payment_events (
      provider VARCHAR(20) CHARACTER SET ascii NOT NULL,
      event_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payment_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
      amount_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      outcome ENUM('applied', 'ignored', 'quarantined') NOT NULL,
      note VARCHAR(200) NOT NULL DEFAULT '',
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (provider, event_id),
      KEY payment_events_payment (payment_id)
    )`,
  refunds: sql`
    CREATE TABLE refunds (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      payment_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      cause_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      reason VARCHAR(40) CHARACTER SET ascii NOT NULL,
      state ENUM('pending', 'done', 'failed') NOT NULL,
      provider_refund_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      attempts INT NOT NULL DEFAULT 0,
      next_attempt_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      done_at DATETIME(3) NULL,
      UNIQUE KEY refunds_cause (cause_key),
      KEY refunds_due (state, next_attempt_at),
      CONSTRAINT refunds_payment_fk FOREIGN KEY (payment_id) REFERENCES payments (id)
    )`,
  ledger_entries: sql`
    CREATE TABLE ledger_entries (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      transfer_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      account ENUM('provider', 'escrow', 'seller', 'carrier', 'fee', 'refund') NOT NULL,
      owner_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY ledger_entries_once (transfer_key, account, order_id),
      KEY ledger_entries_order (order_id)
    )`,
  sandbox_payments: sql`
    CREATE TABLE sandbox_payments (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      merchant_reference CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payer_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      method VARCHAR(20) CHARACTER SET ascii NOT NULL,
      state ENUM('pending', 'captured', 'declined', 'voided') NOT NULL,
      amount_minor BIGINT NOT NULL,
      refunded_minor BIGINT NOT NULL DEFAULT 0,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY sandbox_payments_once (idempotency_key)
    )`,
  sandbox_events: sql`
    CREATE TABLE sandbox_events (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      sandbox_payment_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind ENUM('captured', 'declined') NOT NULL,
      attempts INT NOT NULL DEFAULT 0,
      next_attempt_at DATETIME(3) NULL,
      delivered_at DATETIME(3) NULL,
      last_error VARCHAR(500) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY sandbox_events_once (sandbox_payment_id, kind),
      KEY sandbox_events_due (next_attempt_at),
      CONSTRAINT sandbox_events_payment_fk FOREIGN KEY (sandbox_payment_id) REFERENCES sandbox_payments (id)
    )`,
  sandbox_refunds: sql`
    CREATE TABLE sandbox_refunds (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      sandbox_payment_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_minor BIGINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY sandbox_refunds_once (idempotency_key)
    )`,
};
