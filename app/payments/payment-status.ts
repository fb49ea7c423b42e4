// The life of one payment, in one table of moves: what is not listed cannot happen (ASVS 2.3.1).
// Moves follow what the provider says; the order machine (buying/order-status.ts) follows these.

export const paymentStatuses = [
  'created',
  'requires_action',
  'authorized',
  'captured',
  'failed',
  'voided',
  'partially_refunded',
  'refunded',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentMethods = ['card', 'paypal', 'transfer', 'pse', 'nequi'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

type Row = { move: string; from: readonly PaymentStatus[]; to: PaymentStatus };

export const paymentMoves = [
  { move: 'require_action', from: ['created'], to: 'requires_action' },
  { move: 'authorize', from: ['created', 'requires_action'], to: 'authorized' },
  // PSE, Nequi and transfers have no authorization, events come out of order, and money can arrive
  // after a decline or a timeout: whatever the provider took is recorded, then kept or refunded.
  {
    move: 'capture',
    from: ['created', 'requires_action', 'authorized', 'failed'],
    to: 'captured',
  },
  { move: 'fail', from: ['created', 'requires_action', 'authorized'], to: 'failed' },
  { move: 'void', from: ['created', 'requires_action', 'authorized'], to: 'voided' },
  {
    move: 'refund_part',
    from: ['captured', 'partially_refunded'],
    to: 'partially_refunded',
  },
  { move: 'refund_all', from: ['captured', 'partially_refunded'], to: 'refunded' },
] as const satisfies readonly Row[];
export type PaymentMove = (typeof paymentMoves)[number]['move'];

/**
 * The status after `move`, or null when the table has no such arc. A repeated event finds the
 * payment in the status that it leads to, and gets null (but for a second partial refund): the
 * caller tells a repetition from a mistake by the provider's event id.
 */
export function nextPaymentStatus(status: PaymentStatus, move: PaymentMove): PaymentStatus | null {
  const row: Row | undefined = paymentMoves.find((candidate) => candidate.move === move);
  return row?.from.includes(status) ? row.to : null;
}

/** True when the table lists `move` from `status`. */
export function canMovePayment(status: PaymentStatus, move: PaymentMove): boolean {
  return nextPaymentStatus(status, move) !== null;
}

/** Money came in, whatever of it went back. */
export const tookMoney = (status: PaymentStatus): boolean =>
  status === 'captured' || status === 'partially_refunded' || status === 'refunded';
