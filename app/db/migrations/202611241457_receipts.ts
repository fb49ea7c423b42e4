import { sql } from 'kysely';

/**
 * Receipts of what was paid and credit notes of what went back, each series numbered without a gap by the
 * worker. They wait here without a number from the transaction that moves the money on.
 */
export const steps = {
  receipts: sql`
    CREATE TABLE receipts (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      series ENUM('receipt', 'credit_note') NOT NULL,
      cause_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_minor BIGINT NOT NULL,
      currency CHAR(3) CHARACTER SET ascii NOT NULL,
      number INT UNSIGNED NULL,
      created_at DATETIME(3) NOT NULL,
      issued_at DATETIME(3) NULL,
      UNIQUE KEY receipts_cause (cause_key),
      UNIQUE KEY receipts_number (series, number),
      KEY receipts_order (order_id),
      CONSTRAINT receipts_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
  counters: sql`
    CREATE TABLE receipt_counters (
      series ENUM('receipt', 'credit_note') NOT NULL PRIMARY KEY,
      last_number INT UNSIGNED NOT NULL
    )`,
  past_receipts: sql`
    INSERT IGNORE INTO receipts (series, cause_key, order_id, amount_minor, currency, created_at)
    SELECT 'receipt', CONCAT('order:', id), id, total_minor, currency, paid_at
    FROM orders WHERE paid_at IS NOT NULL ORDER BY paid_at, id`,
  past_credit_notes: sql`
    INSERT IGNORE INTO receipts (series, cause_key, order_id, amount_minor, currency, created_at)
    SELECT 'credit_note', CONCAT('refund:', r.id, ':', e.order_id), e.order_id, e.amount_minor,
      e.currency, r.done_at
    FROM refunds r
    JOIN ledger_entries e ON e.transfer_key = CONCAT('refund-due:', r.id) AND e.account = 'refund'
    WHERE r.state = 'done' AND r.cause_key NOT LIKE 'late:%' ORDER BY r.done_at, r.id, e.id`,
};
