// The life of a payout and of the batch that it goes with, in one table each.

export const payoutStates = ['pending', 'processing', 'paid', 'failed'] as const;
export type PayoutState = (typeof payoutStates)[number];
export type BatchState = 'draft' | 'approved' | 'discarded';

const payoutMoves = [
  { move: 'approve', from: ['pending'], to: 'processing' },
  { move: 'discard', from: ['pending'], to: 'failed' },
  { move: 'pay', from: ['processing'], to: 'paid' },
  // The bank refused it, or it came back later: the money is the seller's again.
  { move: 'fail', from: ['processing'], to: 'failed' },
] as const satisfies readonly { move: string; from: readonly PayoutState[]; to: PayoutState }[];
export type PayoutMove = (typeof payoutMoves)[number]['move'];

/** The state after `move`, or null when the table has no such arc. */
export function nextPayoutState(state: PayoutState, move: PayoutMove): PayoutState | null {
  const row = payoutMoves.find((candidate) => candidate.move === move)!;
  return (row.from as readonly PayoutState[]).includes(state) ? row.to : null;
}

/** Whose shop has released fewer orders than that waits longer for the money (C52). */
export const NEW_SELLER_ORDERS = 3;
export const NEW_SELLER_DELAY_SECONDS = 7 * 24 * 3600;
/** Nothing is paid out so soon after the account was set or changed (C31). */
export const ACCOUNT_HOLD_SECONDS = 48 * 3600;
