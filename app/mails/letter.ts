/** What a letter says, before it is laid out: the same for its HTML and its text part. */
export interface Letter {
  subject: string;
  lines: string[];
  /** Label and value; those without value are left out. */
  facts?: [label: string, value: string][];
  /** Where to go on: the path comes from the mail's data, the host from the configuration (C2). */
  action: string;
  /** A last line in small print. */
  note?: string;
}

/**
 * Everything that a letter may mention. Names of the outbox's `data`; what a mail does not have is
 * an empty text.
 */
export const letterFields = [
  'path',
  'name',
  'code',
  'title',
  'total',
  'buyerName',
  'sellerName',
  'carrier',
  'trackingNumber',
  'reason',
  'email',
  'message',
  'count',
  'until',
] as const;

export type LetterData = Record<(typeof letterFields)[number], string>;

/** The letters of the shop; each has its texts in `messages.es.ts` and `messages.en.ts`. */
export const letterNames = [
  'reset_password',
  'password_changed',
  'account_exists',
  'verify_email',
  'confirm_new_email',
  'email_change_asked',
  'email_changed',
  'account_closed',
  'order_placed',
  'order_paid_buyer',
  'order_paid_seller',
  'order_accepted',
  'order_rejected',
  'order_shipped',
  'order_delivered',
  'pin_paused',
  'order_completed',
  'order_canceled_buyer',
  'order_canceled_seller',
  'order_expired',
  'payment_late',
  'accept_reminder',
  'cancel_asked',
  'order_withdrawn',
  'refund_done',
  'return_sent',
  'claim_opened',
  'claim_accepted',
  'claim_answered',
  'claim_return_asked',
  'claim_escalated_buyer',
  'claim_escalated_seller',
  'claim_closed_buyer',
  'claim_closed_seller',
  'claim_reminder',
  'refund_reminder',
  'legal_deadline',
  'message_received',
  'payout_account_changed',
  'wants_found',
  'listing_hidden',
  'contact',
] as const;

export type LetterName = (typeof letterNames)[number];

export const isLetterName = (name: string): name is LetterName =>
  (letterNames as readonly string[]).includes(name);

/** The data of an outbox row as texts, each on one line: no break gets into a header (C58). */
export function letterData(data: Record<string, unknown>): LetterData {
  const entries = letterFields.map((field) => [field, oneLine(data[field])] as const);
  return Object.fromEntries(entries) as LetterData;
}

export function oneLine(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
