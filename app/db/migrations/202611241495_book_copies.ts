import { sql } from 'kysely';

/** A book's copies are counted on every card: the key holds all that the count asks. */
export const steps = {
  listings_book: sql`
    ALTER TABLE listings
      DROP KEY listings_book, ADD KEY listings_book (book_id, status, price_minor, available)`,
};
