import { sql } from 'kysely';

/**
 * How often the pages of copies were looked at, by the day in Bogotá: numbers alone, nothing of who
 * looked. A seller's sum stands beside those of the copies, so that the desk reads a row a day.
 */
export const steps = {
  listing_views: sql`
    CREATE TABLE listing_views (
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      day CHAR(10) CHARACTER SET ascii NOT NULL,
      views INT UNSIGNED NOT NULL,
      PRIMARY KEY (listing_id, day),
      KEY listing_views_day (day)
    )`,
  seller_views: sql`
    CREATE TABLE seller_views (
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      day CHAR(10) CHARACTER SET ascii NOT NULL,
      views INT UNSIGNED NOT NULL,
      PRIMARY KEY (seller_id, day),
      KEY seller_views_day (day)
    )`,
};
