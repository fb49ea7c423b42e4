import { sql } from 'kysely';

/** What buyer and seller say of each other, and what the facts of their orders add up to. */
export const steps = {
  reviews: sql`
    CREATE TABLE reviews (
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      author ENUM('buyer', 'seller') NOT NULL,
      author_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      stars TINYINT NOT NULL,
      text VARCHAR(1000) NOT NULL,
      grading_matches TINYINT(1) NULL,
      created_at DATETIME(3) NOT NULL,
      published_at DATETIME(3) NULL,
      PRIMARY KEY (order_id, author),
      KEY reviews_subject (subject_id, published_at),
      KEY reviews_unpublished (published_at, created_at),
      CONSTRAINT reviews_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
      CONSTRAINT reviews_stars CHECK (stars BETWEEN 1 AND 5)
    )`,
  seller_reputations: sql`
    CREATE TABLE seller_reputations (
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      window_days SMALLINT NOT NULL,
      sales INT NOT NULL,
      claims INT NOT NULL,
      late INT NOT NULL,
      cancellations INT NOT NULL,
      reviews INT NOT NULL,
      stars INT NOT NULL,
      gradings INT NOT NULL,
      gradings_right INT NOT NULL,
      counted_at DATETIME(3) NOT NULL,
      CONSTRAINT seller_reputations_fk FOREIGN KEY (seller_id) REFERENCES sellers (user_id)
    )`,
  sales_by_time: sql`
    ALTER TABLE orders ADD KEY orders_paid (seller_id, paid_at)`,
};
