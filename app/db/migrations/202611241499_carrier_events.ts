import { sql } from 'kysely';

/**
 * What carriers have told of parcels, each event once. `order_id` is null where two orders bear the
 * number: a person must look, and nothing was changed.
 */
export const steps = {
  carrier_events: sql`
    CREATE TABLE carrier_events (
      carrier ENUM('dhl', 'fedex', 'envia', 'servientrega') NOT NULL,
      event_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      kind ENUM('in_transit', 'out_for_delivery', 'problem', 'delivered') NOT NULL,
      tracking_number VARCHAR(60) NOT NULL,
      occurred_at DATETIME(3) NOT NULL,
      outcome ENUM('applied', 'ignored', 'quarantined') NOT NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (carrier, event_id),
      KEY carrier_events_order (order_id, outcome, occurred_at),
      CONSTRAINT carrier_events_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
  orders_tracking: sql`ALTER TABLE orders ADD KEY orders_tracking (carrier, tracking_number)`,
};
