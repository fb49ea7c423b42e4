import { sql } from 'kysely';

/** Every price that a copy had: rows are only ever inserted. `before_minor` is null for its first. */
export const steps = {
  listing_prices: sql`
    CREATE TABLE listing_prices (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      before_minor BIGINT NULL,
      price_minor BIGINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY listing_prices_listing (listing_id, id),
      CONSTRAINT listing_prices_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id)
    )`,
};
