import { sql } from 'kysely';

/**
 * Each key of the search's copies holds all that a filter, an order or a count asks of a copy, so that a
 * walk of any of them looks nothing up elsewhere: the table stands there in as many orders
 * (docs/decisions/0015). Shops and cities go by short numbers for that. What sending a copy depends on
 * stands beside it, for the order by price with sending.
 */
const columns = [
  ...['condition', 'binding', 'language', 'subjects', 'signed', 'first_edition', 'has_photo'],
  ...['year', 'price_minor', 'published_at', 'seller_no', 'city_no'],
];
const asked = (except?: string) =>
  sql.join(columns.filter((column) => column !== except).map((column) => sql.ref(column)));

/** The most popular first, of one answer to a question. */
const byAnswer = (column: string) =>
  sql`(${sql.ref(column)}, unpopularity, book_no, copy_no, ${asked(column)})`;

export const steps = {
  sellers_number: sql`
    ALTER TABLE sellers
      ADD COLUMN seller_no INT UNSIGNED NOT NULL AUTO_INCREMENT,
      ADD UNIQUE KEY sellers_number (seller_no)`,
  search_cities: sql`
    CREATE TABLE search_cities (
      city_no MEDIUMINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      city VARCHAR(80) NOT NULL,
      UNIQUE KEY search_cities_city (city)
    )`,
  known_cities: sql`
    INSERT INTO search_cities (city) SELECT city FROM search_copies GROUP BY city
    ON DUPLICATE KEY UPDATE city = VALUES(city)`,
  // 0 and null where a release without these columns wrote the row: the worker mends it.
  search_copies_numbers: sql`
    ALTER TABLE search_copies
      ADD COLUMN seller_no INT UNSIGNED NOT NULL DEFAULT 0,
      ADD COLUMN city_no MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
      ADD COLUMN weight_grams INT NULL,
      ADD COLUMN carriers JSON NULL`,
  fill_numbers: sql`
    UPDATE search_copies AS c
      JOIN listings AS l ON l.id = c.listing_id
      JOIN sellers AS s ON s.user_id = c.seller_id
      JOIN search_cities AS k ON k.city = c.city
    SET c.seller_no = s.seller_no, c.city_no = k.city_no, c.weight_grams = l.weight_grams,
      c.carriers = l.carriers`,
  search_copies_orders: sql`
    ALTER TABLE search_copies
      DROP KEY search_copies_price, DROP KEY search_copies_newest, DROP KEY search_copies_year,
      DROP KEY search_copies_seller, DROP KEY search_copies_city, DROP KEY search_copies_condition,
      DROP KEY search_copies_binding, DROP KEY search_copies_language, DROP KEY search_copies_signed,
      DROP KEY search_copies_first, DROP KEY search_copies_photo,
      ADD KEY search_copies_popular (unpopularity, book_no, copy_no, ${asked()}),
      ADD KEY search_copies_price (price_minor, copy_no, ${asked('price_minor')}),
      ADD KEY search_copies_newest (published_at, copy_no, ${asked('published_at')}),
      ADD KEY search_copies_year (year, ${asked('year')}),
      ADD KEY search_copies_seller ${byAnswer('seller_no')},
      ADD KEY search_copies_city ${byAnswer('city_no')},
      ADD KEY search_copies_condition ${byAnswer('condition')},
      ADD KEY search_copies_binding ${byAnswer('binding')},
      ADD KEY search_copies_language ${byAnswer('language')},
      ADD KEY search_copies_signed ${byAnswer('signed')},
      ADD KEY search_copies_first ${byAnswer('first_edition')},
      ADD KEY search_copies_photo ${byAnswer('has_photo')}`,
};
