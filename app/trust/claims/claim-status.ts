// The life of a claim, in one table: what is not listed cannot happen (PRODUCT.md, Orders; ASVS 2.3.1).
// While one is not closed, its order's money stays in escrow.
import { returnPayers, type ActorKind } from '~/buying/order-status';

export const claimStatuses = [
  'open',
  'offered',
  'refused',
  'escalated',
  'returning',
  'closed',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export const claimReasons = [
  'not_received',
  'not_as_described',
  'arrived_damaged',
  'wrong_book',
  'incomplete',
  'counterfeit',
] as const;
export type ClaimReason = (typeof claimReasons)[number];

export const wantedOutcomes = ['refund', 'partial_refund'] as const;
export type WantedOutcome = (typeof wantedOutcomes)[number];

/** How a claim ended. */
export const claimOutcomes = [
  'refunded',
  'part_refunded',
  'released',
  'dropped',
  'withdrawn',
] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

type Row = {
  move: string;
  from: readonly ClaimStatus[];
  to: ClaimStatus;
  by: readonly ActorKind[];
};

export const claimMoves = [
  // The whole money: at once where nothing came, otherwise when the books are back.
  { move: 'accept_refund', from: ['open'], to: 'closed', by: ['seller'] },
  { move: 'accept_return', from: ['open'], to: 'returning', by: ['seller'] },
  { move: 'offer', from: ['open'], to: 'offered', by: ['seller'] },
  { move: 'refuse', from: ['open'], to: 'refused', by: ['seller'] },
  { move: 'agree', from: ['offered'], to: 'closed', by: ['buyer'] },
  { move: 'escalate', from: ['offered', 'refused'], to: 'escalated', by: ['buyer', 'timer'] },
  { move: 'escalate_unanswered', from: ['open'], to: 'escalated', by: ['timer'] },
  { move: 'drop', from: ['open', 'offered', 'refused', 'escalated'], to: 'closed', by: ['buyer'] },
  { move: 'ask_return', from: ['escalated'], to: 'returning', by: ['admin'] },
  { move: 'resolve', from: ['escalated', 'returning'], to: 'closed', by: ['admin'] },
  { move: 'receive', from: ['returning'], to: 'closed', by: ['seller', 'admin'] },
  {
    move: 'withdraw',
    from: ['open', 'offered', 'refused', 'escalated'],
    to: 'closed',
    by: ['buyer'],
  },
] as const satisfies readonly Row[];
export type ClaimMove = (typeof claimMoves)[number]['move'];

/** The status after `move` by such an actor, or null when the table has no such arc. */
export function nextClaimStatus(
  status: ClaimStatus,
  move: ClaimMove,
  actor: ActorKind,
): ClaimStatus | null {
  const row: Row = claimMoves.find((candidate) => candidate.move === move)!;
  return row.from.includes(status) && row.by.includes(actor) ? row.to : null;
}

export const canMoveClaim = (status: ClaimStatus, move: ClaimMove, actor: ActorKind): boolean =>
  nextClaimStatus(status, move, actor) !== null;

/** Whether books have to come back before the whole money does. */
export const needsReturn = (reason: ClaimReason): boolean => reason !== 'not_received';

/** Who pays for sending the books back; null where there is nothing to send. */
export const postagePayer = (reason: ClaimReason): 'buyer' | 'seller' | null =>
  needsReturn(reason) ? returnPayers.claim : null;
