import { sql } from 'kysely';

/**
 * What was agreed of a parcel when it was bought: how much of its postage is for the declared value, and
 * why it has to be sent with tracking (null: it need not).
 */
export const steps = {
  orders_parcel_terms: sql`
    ALTER TABLE orders
      ADD COLUMN insurance_minor BIGINT NOT NULL DEFAULT 0,
      ADD COLUMN tracking_rule ENUM('value', 'new_seller') NULL`,
};
