// The life of an order and of its group, in one table each: what is not listed cannot happen
// (ASVS 2.3.1; PRODUCT.md, Orders). The guards that need rows (copies free, hold over, claim open)
// stand in the verbs. `disputed` is an overlay on an order, not a status: an open claim freezes the
// escrow, and the verb `complete` waits for it.

export const orderStatuses = [
  'awaiting_payment',
  'paid',
  'preparing',
  'shipped',
  'delivered',
  'completed',
  'expired',
  'canceled',
  'returned',
  'lost',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const groupStatuses = ['open', 'paying', 'paid', 'expired', 'canceled'] as const;
export type GroupStatus = (typeof groupStatuses)[number];

export const actorKinds = ['buyer', 'seller', 'timer', 'provider', 'admin', 'carrier'] as const;
export type ActorKind = (typeof actorKinds)[number];

export const rejectReasons = ['sold_elsewhere', 'damaged', 'price_error', 'cannot_ship'] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** One line of a table; `from` null is the moment before the row exists. */
type Row<Status> = {
  move: string;
  from: readonly (Status | null)[];
  to: Status;
  by: readonly ActorKind[];
};

export const orderMoves = [
  { move: 'place', from: [null], to: 'awaiting_payment', by: ['buyer'] },
  // Money that comes late still pays, while the copies are free.
  { move: 'pay', from: ['awaiting_payment', 'expired'], to: 'paid', by: ['provider'] },
  { move: 'expire', from: ['awaiting_payment'], to: 'expired', by: ['timer'] },
  { move: 'accept', from: ['paid'], to: 'preparing', by: ['seller'] },
  { move: 'reject', from: ['paid', 'preparing'], to: 'canceled', by: ['seller'] },
  { move: 'cancel', from: ['awaiting_payment', 'paid'], to: 'canceled', by: ['buyer'] },
  // The buyer has asked; unlike `reject` it does not count against the seller.
  { move: 'agree_cancel', from: ['preparing'], to: 'canceled', by: ['seller'] },
  { move: 'auto_cancel', from: ['paid', 'preparing'], to: 'canceled', by: ['timer'] },
  { move: 'ship', from: ['preparing'], to: 'shipped', by: ['seller'] },
  { move: 'deliver', from: ['shipped'], to: 'delivered', by: ['carrier', 'seller'] },
  { move: 'confirm', from: ['shipped', 'delivered'], to: 'completed', by: ['buyer'] },
  { move: 'complete', from: ['delivered'], to: 'completed', by: ['timer'] },
  { move: 'return', from: ['delivered', 'completed'], to: 'returned', by: ['seller', 'admin'] },
  { move: 'lose', from: ['shipped'], to: 'lost', by: ['admin', 'carrier'] },
  // Marked as delivered, and a claim showed that it never came.
  { move: 'undeliver', from: ['delivered', 'completed'], to: 'lost', by: ['seller', 'admin'] },
] as const satisfies readonly Row<OrderStatus>[];
export type OrderMove = (typeof orderMoves)[number]['move'];

/** What happens to an order without moving it; each stands in its timeline too. */
export const orderNotes = [
  'ask_cancel',
  'withdraw',
  'refund_part',
  'return_sent',
  'track_transit',
  'track_out',
  'track_problem',
  'claim',
  'claim_accept',
  'claim_offer',
  'claim_refuse',
  'claim_agree',
  'claim_escalate',
  'claim_drop',
  'claim_resolve',
] as const;
export type OrderNote = (typeof orderNotes)[number];

/** Why books come back to their seller. */
export const returnCauses = ['retracto', 'claim'] as const;
export type ReturnCause = (typeof returnCauses)[number];

/** Who pays for sending them back: by law the buyer who withdraws, the seller whose fault it is. */
export const returnPayers: Record<ReturnCause, 'buyer' | 'seller'> = {
  retracto: 'buyer', // Ley 1480 de 2011, art. 47
  claim: 'seller', // the same law, art. 11: what a warranty needs is free for the consumer
};

export const groupMoves = [
  { move: 'place', from: [null], to: 'open', by: ['buyer'] },
  { move: 'start_payment', from: ['open'], to: 'paying', by: ['buyer'] },
  { move: 'pay', from: ['paying', 'expired'], to: 'paid', by: ['provider'] },
  { move: 'expire', from: ['open', 'paying'], to: 'expired', by: ['timer'] },
  { move: 'cancel', from: ['open', 'paying'], to: 'canceled', by: ['buyer'] },
] as const satisfies readonly Row<GroupStatus>[];
export type GroupMove = (typeof groupMoves)[number]['move'];

type Hold = { readonly minutes: number } | { readonly businessDays: number };

/** How long copies stay set aside for each payment method. Business days are Colombia's. */
export const holdByMethod = {
  card: { minutes: 15 },
  paypal: { minutes: 15 },
  nequi: { minutes: 15 },
  pse: { minutes: 30 },
  transfer: { businessDays: 2 },
} as const satisfies Record<string, Hold>;

/** The clocks of an order; hours and calendar days run always, business days are Colombia's. */
export const orderTimers = {
  acceptReminderHours: 24,
  acceptWithinHours: 48,
  shipWithinBusinessDays: 5,
  claimWindowBusinessDays: 5,
  retractoBusinessDays: 5, // Ley 1480 de 2011, art. 47
  retractoRefundCalendarDays: 15, // PRODUCT.md; never above the law's term
  answerClaimBusinessDays: 3,
  decideClaimBusinessDays: 3,
  resolveClaimCalendarDays: 15,
  returnCalendarDays: 15,
  /** How long before a deadline of the law its owner is reminded. */
  legalReminderDays: 3,
  lostAfterBusinessDays: 15,
} as const;

/** Whether an order's money is in escrow: paid, not ended, not released. */
export const holdsMoney = (order: { status: OrderStatus; claimUntil: Date | null }): boolean =>
  ['paid', 'preparing', 'shipped', 'delivered'].includes(order.status) ||
  (order.status === 'completed' && order.claimUntil !== null);

/** Whether the buyer may still withdraw; `now` is the database's time. */
export const isWindowOpen = (order: {
  status: OrderStatus;
  claimUntil: Date | null;
  now: Date;
}): boolean =>
  (order.status === 'delivered' || order.status === 'completed') &&
  order.claimUntil !== null &&
  order.now < order.claimUntil;

/** The status after `move` by such an actor, or null when the table has no such arc. */
export function nextOrderStatus(
  status: OrderStatus | null,
  move: OrderMove,
  actor: ActorKind,
): OrderStatus | null {
  return next<OrderStatus>(orderMoves, status, move, actor);
}

/** True when the table lists `move` from `status` by such an actor; status null: not yet placed. */
export function canMove(status: OrderStatus | null, move: OrderMove, actor: ActorKind): boolean {
  return nextOrderStatus(status, move, actor) !== null;
}

/** The moves that such an actor has from `status`, for the buttons of a page. */
export function movesFor(status: OrderStatus, actor: ActorKind): OrderMove[] {
  return orderMoves.map(({ move }) => move).filter((move) => canMove(status, move, actor));
}

/** As `nextOrderStatus`, for the group of one checkout. */
export function nextGroupStatus(
  status: GroupStatus | null,
  move: GroupMove,
  actor: ActorKind,
): GroupStatus | null {
  return next<GroupStatus>(groupMoves, status, move, actor);
}

/** As `canMove`, for the group of one checkout. */
export function canMoveGroup(
  status: GroupStatus | null,
  move: GroupMove,
  actor: ActorKind,
): boolean {
  return nextGroupStatus(status, move, actor) !== null;
}

function next<Status>(
  table: readonly Row<Status>[],
  status: Status | null,
  move: string,
  actor: ActorKind,
): Status | null {
  const row = table.find((candidate) => candidate.move === move);
  return row?.from.includes(status) && row.by.includes(actor) ? row.to : null;
}
