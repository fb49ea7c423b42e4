import { sql } from 'kysely';

/**
 * The whole ledger: what the buyer pays in passes through an account of its own, the commission that
 * was agreed is kept with the order, and money can go back in part. Columns are added with defaults,
 * so that the release before this one goes on working.
 */
export const steps = {
  // The new words stand at the end: the rows need not be rewritten.
  accounts: sql`
    ALTER TABLE ledger_entries MODIFY COLUMN account
      ENUM('provider', 'escrow', 'seller', 'carrier', 'fee', 'refund', 'buyer', 'payout') NOT NULL`,
  accounts_by_owner: sql`
    ALTER TABLE ledger_entries ADD KEY ledger_entries_owner (owner_id, account, id)`,
  order_money: sql`
    ALTER TABLE orders
      ADD COLUMN commission_minor BIGINT NOT NULL DEFAULT 0,
      ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0`,
  line_commission: sql`
    ALTER TABLE order_lines
      ADD COLUMN commission_minor BIGINT NOT NULL DEFAULT 0,
      ADD COLUMN commission_rule_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      ADD COLUMN commission_basis_points INT NOT NULL DEFAULT 0,
      ADD COLUMN commission_fixed_minor BIGINT NOT NULL DEFAULT 0`,
  commission_rules: sql`
    CREATE TABLE commission_rules (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      subject VARCHAR(30) CHARACTER SET ascii NULL,
      basis_points INT NOT NULL,
      fixed_minor BIGINT NOT NULL,
      created_by CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      created_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      KEY commission_rules_open (ended_at, seller_id),
      CONSTRAINT commission_rules_seller_fk FOREIGN KEY (seller_id) REFERENCES sellers (user_id),
      CONSTRAINT commission_rules_range CHECK (basis_points BETWEEN 0 AND 10000 AND fixed_minor >= 0)
    )`,
  // Orders that ended before: all of it went back.
  past_refunds: sql`
    UPDATE orders SET refunded_minor = total_minor
    WHERE status IN ('canceled', 'returned', 'lost') AND paid_at IS NOT NULL AND refunded_minor = 0`,
  // Paid orders without entries (moved in by hand): what came in, and where it is now. Both halves of
  // a transfer come from one statement, so that it is there wholly or not at all.
  past_payments: sql`
    INSERT INTO ledger_entries
      (transfer_key, account, owner_id, order_id, amount_minor, currency, created_at)
    SELECT CONCAT('backfill:', o.id), side.account, IF(side.account = 'seller', o.seller_id, NULL),
      o.id, side.sign * o.total_minor, o.currency, o.paid_at
    FROM orders o
    JOIN (SELECT 'provider' AS account, -1 AS sign UNION ALL SELECT 'escrow', 1
      UNION ALL SELECT 'seller', 1) side
      ON side.account = 'provider' OR (side.account = 'seller') =
        (o.status = 'completed' AND o.claim_until IS NULL)
    WHERE o.paid_at IS NOT NULL AND o.refunded_minor = 0
      AND o.status IN ('paid', 'preparing', 'shipped', 'delivered', 'completed')
      AND o.id NOT IN (SELECT order_id FROM ledger_entries)`,
};
