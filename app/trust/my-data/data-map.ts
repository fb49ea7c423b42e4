import type { DB } from '~/db/types.generated';

/**
 * The data map (C60, ASVS 14.1.1): every table in which a person stands, what of it goes into their
 * own copy, and what becomes of it when the account is erased. A test compares it with the schema, so
 * that a new table must take its place here.
 */

type Table = keyof DB;
type Value = string | number | null;

export interface PersonalTable {
  /** Columns that name the person: rows with them in any. */
  owners: readonly string[];
  /** Where the owners stand, if not in the table itself: `column` here is `key` there. */
  through?: { table: Table; column: string; key: string };
  /** What the person's own copy has of it; the first one is unique where there can be thousands. */
  exported?: readonly string[];
  /** `rows` go, columns are overwritten, or all stays: ids that name nobody any more. */
  erased: 'rows' | 'stays' | Record<string, Value>;
}

/** What is shown for the name of a closed account: a name, so it is the same in both languages. */
export const CLOSED_NAME = 'Cuenta cerrada';

const ofMyOrders = { table: 'orders', column: 'order_id', key: 'id' } as const;
const parties = ['buyer_id', 'seller_id'] as const;

/** In the order in which rows may go. `users` and `sellers` get values of their own besides. */
export const dataMap: Partial<Record<Table, PersonalTable>> = {
  sessions: {
    owners: ['user_id'],
    exported: ['user_agent', 'created_at', 'last_seen_at'],
    erased: 'rows',
  },
  one_time_links: { owners: ['user_id'], erased: 'rows' },
  addresses: {
    owners: ['user_id'],
    exported: [
      'recipient',
      'phone',
      'line1',
      'line2',
      'city',
      'department',
      'postal_code',
      'country',
      'created_at',
    ],
    erased: 'rows',
  },
  cart_items: {
    owners: ['user_id'],
    through: { table: 'carts', column: 'cart_id', key: 'id' },
    exported: ['listing_id', 'quantity', 'added_at'],
    erased: 'rows',
  },
  carts: { owners: ['user_id'], erased: 'rows' },
  idempotency_keys: { owners: ['user_id'], erased: 'rows' },
  wants: {
    owners: ['user_id'],
    exported: ['book_id', 'query', 'created_at'],
    erased: 'rows',
  },
  want_matches: { owners: ['user_id'], erased: 'rows' },
  want_mail_days: { owners: ['user_id'], erased: 'rows' },
  want_turns: { owners: ['user_id'], erased: 'rows' },
  former_handles: {
    owners: ['seller_id'],
    exported: ['handle', 'created_at'],
    erased: 'rows',
  },
  import_chunks: {
    owners: ['seller_id'],
    through: { table: 'imports', column: 'import_id', key: 'id' },
    erased: 'rows',
  },
  import_refusals: {
    owners: ['seller_id'],
    through: { table: 'imports', column: 'import_id', key: 'id' },
    erased: 'rows',
  },
  imports: {
    owners: ['seller_id'],
    exported: ['id', 'file_name', 'bytes', 'total_rows', 'created_at'],
    erased: 'rows',
  },
  seller_views: { owners: ['seller_id'], exported: ['day', 'views'], erased: 'rows' },
  seller_reputations: {
    owners: ['seller_id'],
    exported: ['sales', 'claims', 'late', 'cancellations', 'reviews', 'stars', 'counted_at'],
    erased: 'rows',
  },
  // The bank account of a payout that was made stays sealed in its row: proof of whom money went to.
  payout_accounts: {
    owners: ['seller_id'],
    exported: ['last_digits', 'changed_at'],
    erased: 'rows',
  },
  // Loose photos are swept, files and rows; one that an order shows stays with the order.
  listing_photos: {
    owners: ['owner_id'],
    exported: ['id', 'object_key', 'alt', 'width', 'height', 'created_at'],
    erased: { listing_id: null, alt: '' },
  },
  search_copies: { owners: ['seller_id'], erased: 'rows' },
  listings: {
    owners: ['seller_id'],
    exported: [
      'id',
      'sku',
      'title',
      'authors',
      'isbn13',
      'condition',
      'description',
      'private_note',
      'price_minor',
      'currency',
      'available',
      'city',
      'status',
      'created_at',
    ],
    erased: {
      status: 'removed',
      status_reason: null,
      description: '',
      private_note: '',
      reserved_for: null,
    },
  },
  // Commercial books are kept for ten years, as pseudonyms: sums, dates and towns, nobody's name.
  order_groups: {
    owners: ['buyer_id'],
    exported: [
      'id',
      'code',
      'status',
      'recipient',
      'phone',
      'line1',
      'line2',
      'city',
      'department',
      'postal_code',
      'country',
      'payment_method',
      'total_minor',
      'currency',
      'created_at',
      'paid_at',
    ],
    erased: { recipient: CLOSED_NAME, phone: '', line1: '', line2: '', postal_code: '' },
  },
  orders: {
    owners: parties,
    exported: [
      'id',
      'group_id',
      'code',
      'status',
      'carrier',
      'tracking_number',
      'items_minor',
      'shipping_minor',
      'total_minor',
      'refunded_minor',
      'currency',
      'created_at',
      'paid_at',
      'shipped_at',
      'delivered_at',
      'completed_at',
    ],
    erased: 'stays',
  },
  order_lines: {
    owners: parties,
    through: ofMyOrders,
    exported: ['id', 'order_id', 'title', 'authors', 'condition', 'quantity', 'price_minor'],
    erased: 'stays',
  },
  order_events: {
    owners: ['actor_id'],
    exported: ['id', 'order_id', 'move', 'reason', 'created_at'],
    erased: 'stays',
  },
  payments: {
    owners: ['payer_id'],
    exported: ['id', 'provider', 'method', 'state', 'amount_minor', 'currency', 'created_at'],
    erased: 'stays',
  },
  sandbox_payments: { owners: ['payer_id'], erased: 'stays' },
  ledger_entries: {
    owners: ['owner_id'],
    exported: ['id', 'order_id', 'account', 'amount_minor', 'currency', 'created_at'],
    erased: 'stays',
  },
  payouts: {
    owners: ['seller_id'],
    exported: ['id', 'state', 'amount_minor', 'currency', 'last_digits', 'created_at'],
    erased: 'stays',
  },
  payout_batches: { owners: ['made_by', 'decided_by'], erased: 'stays' },
  commission_rules: { owners: ['seller_id', 'created_by'], erased: 'stays' },
  claims: {
    owners: parties,
    exported: [
      'id',
      'order_id',
      'status',
      'reason',
      'wanted_outcome',
      'text',
      'answer',
      'created_at',
    ],
    erased: 'stays',
  },
  // What was written to others is theirs too; it stands there as from a closed account.
  conversations: { owners: parties, exported: ['id', 'title', 'created_at'], erased: 'stays' },
  messages: {
    owners: ['author_id'],
    exported: ['id', 'conversation_id', 'text', 'created_at'],
    erased: 'stays',
  },
  reviews: {
    owners: ['author_id'],
    exported: ['order_id', 'stars', 'text', 'created_at'],
    erased: 'stays',
  },
  reports: {
    owners: ['reporter_id'],
    exported: ['id', 'subject_kind', 'reason', 'text', 'status', 'created_at'],
    erased: 'stays',
  },
  audit_log: { owners: ['actor_id'], exported: ['id', 'action', 'created_at'], erased: 'stays' },
  sellers: {
    owners: ['user_id'],
    exported: ['handle', 'display_name', 'about', 'city', 'carriers', 'created_at'],
    erased: { display_name: CLOSED_NAME, about: '', city: '' },
  },
  users: {
    owners: ['id'],
    exported: [
      'id',
      'name',
      'email',
      'language',
      'role',
      'terms_version',
      'email_verified_at',
      'created_at',
    ],
    // No password has this hash.
    erased: { name: CLOSED_NAME, password_hash: '!', email_verified_at: null },
  },
};
