import type { DB } from '~/db/types.generated';

/**
 * Tables in which nobody stands by an id. The outbox holds addresses and names: erasure looks for them
 * by the words themselves (outbox-traces.queries.server.ts).
 */
export const impersonal: readonly (keyof DB)[] = [
  'audit_checks',
  'audit_seals',
  'book_subjects',
  'books',
  'carrier_events',
  'claim_photos',
  'edition_lookups',
  'listing_prices',
  'listing_search',
  'listing_views',
  'merged_books',
  'outbox_mails',
  'payment_events',
  'rate_limits',
  'receipt_counters',
  'receipts',
  'reconciliation_differences',
  'reconciliations',
  'refunds',
  'sandbox_events',
  'sandbox_refunds',
  'search_books',
  'search_cities',
  'search_counts',
  'search_postings',
  'search_words',
  'stock_movements',
  'want_checks',
];
