import { sql } from 'kysely';

/** What can still happen to an order that was paid: a cancellation that was asked for, a withdrawal. */
export const steps = {
  order_clocks: sql`
    ALTER TABLE orders
      ADD COLUMN cancel_asked_at DATETIME(3) NULL,
      ADD COLUMN withdrawn_at DATETIME(3) NULL,
      ADD COLUMN refund_by DATETIME(3) NULL`,
  deadlines: sql`
    ALTER TABLE orders ADD KEY orders_refund_by (refund_by)`,
};
