import { sql } from 'kysely';

/**
 * Refunds that a person makes; and what the built-in provider can be told to do: to take another sum than
 * it was asked for, to tell late, or more than once.
 */
export const steps = {
  by_hand: sql`ALTER TABLE refunds ADD COLUMN by_hand_since DATETIME(3) NULL`,
  taken: sql`
    ALTER TABLE sandbox_payments
      ADD COLUMN taken_minor BIGINT NULL,
      ADD COLUMN taken_currency CHAR(3) CHARACTER SET ascii NULL`,
  quarantined: sql`
    ALTER TABLE payment_events ADD KEY payment_events_outcome (outcome, created_at)`,
  copies: sql`ALTER TABLE sandbox_events ADD COLUMN copies INT NOT NULL DEFAULT 1`,
};
