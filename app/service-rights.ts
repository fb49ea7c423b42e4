import type { DB } from '~/db/types.generated';
import type { ServiceName } from '~/services';

/**
 * What each service of services.ts may do with which table, when it runs under a database user of its
 * own: what the queries of its own pages need, and nothing else. tests/e2e/services-split.test.ts runs
 * the journeys so. Words: `r` select, `c` insert, `u` update (and lock), `d` delete.
 */
export type TableRights = Partial<Record<keyof DB, string>>;

/** Each page asks who is there and what lies in the cart; a session's last use is written down. */
const everyPage: TableRights = {
  users: 'r',
  sessions: 'ru',
  carts: 'r',
  cart_items: 'r',
  messages: 'r',
};

/** What a change leaves behind: its evidence, its mails, and counts of how often it may happen. */
const everyChange: TableRights = { audit_log: 'rc', outbox_mails: 'rcu', rate_limits: 'rcu' };

/** What copies are found by; it is written with them. */
const searchIndex: TableRights = {
  search_copies: 'rcud',
  search_books: 'rcu',
  search_postings: 'rcud',
  search_words: 'rcu',
  search_cities: 'rcu',
};

/** What a person's own copy of their data has, besides what the service reads anyway. */
const ownCopy: TableRights = {
  addresses: 'r',
  wants: 'r',
  former_handles: 'r',
  imports: 'r',
  seller_views: 'r',
  seller_reputations: 'r',
  payout_accounts: 'r',
  order_groups: 'r',
  order_lines: 'r',
  order_events: 'r',
  payments: 'r',
  payouts: 'r',
  claims: 'r',
  conversations: 'r',
  reviews: 'r',
  reports: 'r',
};

/** Goods that are sold, given back and found again. */
const everySale: TableRights = {
  listings: 'rcu',
  want_checks: 'c',
  ...searchIndex,
  books: 'r',
  sellers: 'r',
  stock_movements: 'rc',
  orders: 'rcu',
  order_groups: 'rcu',
  order_lines: 'rcu',
  order_events: 'rc',
  payments: 'rcu',
  refunds: 'rc',
  ledger_entries: 'rc',
  receipts: 'rc',
  commission_rules: 'r',
};

export const serviceRights: Record<ServiceName, TableRights> = {
  catalog: {
    ...everyPage,
    books: 'r',
    book_subjects: 'r',
    listings: 'r',
    listing_photos: 'r',
    search_copies: 'r',
    search_books: 'r',
    search_postings: 'r',
    search_words: 'r',
    search_counts: 'r',
    search_cities: 'r',
    sellers: 'r',
    former_handles: 'r',
    merged_books: 'r',
    wants: 'rcd',
    want_matches: 'rcu',
    listing_views: 'rcu',
    seller_views: 'rcu',
    reviews: 'r',
    seller_reputations: 'r',
    conversations: 'r',
    messages: 'r',
  },
  accounts: {
    ...everyPage,
    ...everyChange,
    audit_seals: 'r',
    audit_checks: 'r',
    users: 'rcu',
    sessions: 'rcud',
    addresses: 'rcud',
    one_time_links: 'rcu',
    sellers: 'r',
    // Who signs in to a closed account has the shop's copies on sale again.
    ...searchIndex,
    want_checks: 'c',
    listings: 'ru',
    listing_photos: 'r',
    books: 'r',
    book_subjects: 'r',
    // Who signs in takes along the cart that the browser had.
    carts: 'rud',
    cart_items: 'rcud',
  },
  buying: {
    ...everyPage,
    ...everyChange,
    ...everySale,
    listings: 'ru',
    carts: 'rcud',
    cart_items: 'rcud',
    wants: 'r',
    addresses: 'rc',
    // Photos of a claim come in as loose ones, and leave those for the claim.
    listing_photos: 'rcd',
    claims: 'rcu',
    claim_photos: 'rc',
    reviews: 'rcu',
    conversations: 'rcu',
    messages: 'rcu',
    idempotency_keys: 'rc',
    payment_events: 'rc',
    carrier_events: 'rc',
    refunds: 'rcu',
    // The administrators' pages of money.
    commission_rules: 'rcu',
    reconciliations: 'r',
    reconciliation_differences: 'r',
    payout_accounts: 'ru',
    payout_batches: 'rcu',
    payouts: 'rcu',
    book_subjects: 'r',
    sandbox_payments: 'rcu',
    sandbox_events: 'rc',
    // What waits for an administrator.
    reports: 'r',
    audit_checks: 'r',
  },
  selling: {
    ...ownCopy,
    ...everyPage,
    ...everyChange,
    ...everySale,
    books: 'rcu',
    book_subjects: 'rcd',
    merged_books: 'r',
    listing_photos: 'rcud',
    listing_prices: 'rc',
    sellers: 'rcu',
    edition_lookups: 'rcu',
    // The sender on a parcel's label.
    addresses: 'r',
    // A shop's old address leads to its new one.
    former_handles: 'rcd',
    // The rows are the worker's to read and write.
    imports: 'rcu',
    import_chunks: 'rcd',
    import_refusals: 'rd',
    payout_accounts: 'rcu',
    payouts: 'r',
    claims: 'ru',
    claim_photos: 'r',
    seller_views: 'r',
    wants: 'r',
    reviews: 'rcu',
    seller_reputations: 'r',
    conversations: 'r',
    messages: 'r',
    reports: 'rcu',
    // An administrator who acts on a report may shut an account.
    users: 'ru',
    // Who types the password again for their own copy begins a session.
    sessions: 'rcud',
    // A sale is rejected or sent here, never made.
    orders: 'ru',
    order_groups: 'r',
    order_lines: 'ru',
    payments: 'ru',
  },
};
