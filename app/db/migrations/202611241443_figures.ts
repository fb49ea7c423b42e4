import { sql } from 'kysely';

/** What happened since the last look is counted for the metrics by these alone. */
export const steps = {
  order_events_created: sql`
    ALTER TABLE order_events ADD KEY order_events_created (created_at, move)`,
  payment_events_created: sql`
    ALTER TABLE payment_events ADD KEY payment_events_created (created_at, outcome, note)`,
};
