// Where a test may have this process killed (P14): around each transaction and each call of the ways of
// money. Armed by a setting that production refuses; otherwise a point is one comparison.

/** Transactions that change stock, orders or money, each with two points: see `failpoint`. */
const transactions = [
  'checkout',
  'payment-open',
  'payment-record',
  'settle',
  'order-step',
  'expire',
  'complete',
  'refund-lease',
  'refund-done',
  'payout-make',
  'payout-decide',
  'payout-settle',
  'receipt-number',
  'mail-claim',
  'audit-seal',
] as const;
export type TransactionName = (typeof transactions)[number];

/** Between two writes of one transaction, and around what happens outside the database. */
const places = [
  'checkout.copies-taken',
  'checkout.orders-written',
  'settle.payment-moved',
  'settle.orders-paid',
  'provider-create.before',
  'provider-create.after',
  'provider-find.before',
  'provider-find.after',
  'provider-refund.before',
  'provider-refund.after',
  'event-send.before',
  'event-send.after',
  'mail-send.before',
  'mail-send.after',
] as const;

export type Failpoint =
  (typeof places)[number] | `${TransactionName}.written` | `${TransactionName}.committed`;

/** Every point that is declared; a test fails when it cannot make one of them fire. */
export const failpoints: readonly Failpoint[] = [
  ...transactions.flatMap((name) => [`${name}.written`, `${name}.committed`] as const),
  ...places,
];

let armed: string | undefined;

/** Makes this process kill itself where it comes to that point; undefined: nowhere. */
export function armFailpoint(name: string | undefined): void {
  armed = name;
}

/**
 * Dies here, as by `kill -9`, when this is the armed point. `x.written`: all of the transaction is
 * written and nothing is committed; `x.committed`: nobody has been told yet.
 */
export function failpoint(name: Failpoint): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
