import { sql } from 'kysely';

/** Wrong PINs at a hand-over: how many there were, and until when no other is looked at. */
export const steps = {
  handover_pin: sql`
    ALTER TABLE orders
      ADD COLUMN pin_tries INT NOT NULL DEFAULT 0,
      ADD COLUMN pin_paused_until DATETIME(3) NULL`,
};
