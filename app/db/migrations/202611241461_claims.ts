import { sql } from 'kysely';

/**
 * Claims, with their photos, and what an order needs of them: the overlay that freezes its money, and
 * how its books come back. Columns have defaults, so that the release before this one goes on working.
 */
export const steps = {
  order_overlay: sql`
    ALTER TABLE orders
      ADD COLUMN disputed_at DATETIME(3) NULL,
      ADD COLUMN return_cause ENUM('retracto', 'claim') NULL,
      ADD COLUMN return_postage ENUM('buyer', 'seller') NULL,
      ADD COLUMN return_tracking VARCHAR(60) NULL,
      ADD COLUMN return_sent_at DATETIME(3) NULL`,
  past_withdrawals: sql`
    UPDATE orders SET return_cause = 'retracto', return_postage = 'buyer'
    WHERE withdrawn_at IS NOT NULL AND return_cause IS NULL`,
  claims: sql`
    CREATE TABLE claims (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      buyer_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      status ENUM('open', 'offered', 'refused', 'escalated', 'returning', 'closed') NOT NULL,
      reason VARCHAR(20) CHARACTER SET ascii NOT NULL,
      wanted_outcome VARCHAR(20) CHARACTER SET ascii NOT NULL,
      text VARCHAR(2000) NOT NULL,
      answer VARCHAR(2000) NULL,
      offer_minor BIGINT NULL,
      outcome VARCHAR(20) CHARACTER SET ascii NULL,
      resolution VARCHAR(500) NULL,
      due_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      answered_at DATETIME(3) NULL,
      escalated_at DATETIME(3) NULL,
      closed_at DATETIME(3) NULL,
      UNIQUE KEY claims_order (order_id),
      KEY claims_due (status, due_at),
      KEY claims_seller (seller_id, created_at),
      CONSTRAINT claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
  claim_photos: sql`
    CREATE TABLE claim_photos (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      claim_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      object_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      width INT NOT NULL,
      height INT NOT NULL,
      position SMALLINT NOT NULL,
      UNIQUE KEY claim_photos_key (object_key),
      KEY claim_photos_claim (claim_id, position),
      CONSTRAINT claim_photos_claim_fk FOREIGN KEY (claim_id) REFERENCES claims (id)
    )`,
};
