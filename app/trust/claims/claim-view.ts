// A claim as the pages show it. Amounts are minor units as text.
import type { Moment } from '~/buying/moment';
import type { Tone } from '~/ui/badge';
import type { ClaimOutcome, ClaimReason, ClaimStatus, WantedOutcome } from './claim-status';

export interface ClaimView {
  id: string;
  orderId: string;
  status: ClaimStatus;
  reason: ClaimReason;
  wantedOutcome: WantedOutcome;
  text: string;
  answer: string | null;
  offerMinor: string | null;
  outcome: ClaimOutcome | null;
  resolution: string | null;
  openedAt: Moment;
  /** Until when whoever is next has to act; null once the claim is closed. */
  due: Moment | null;
  photos: { id: string; width: number; height: number }[];
}

/** A line of the desk: a claim, or money that is due for a withdrawal. */
export interface DeadlineView {
  orderId: string;
  code: string;
  /** Null: no claim, a withdrawal. */
  claimStatus: ClaimStatus | null;
  reason: ClaimReason | null;
  buyerName: string;
  sellerName: string;
  due: Moment;
  state: 'overdue' | 'soon' | 'later';
}

/** A claim as the shop sees it. */
export interface ClaimDetails {
  claim: ClaimView;
  code: string;
  buyerName: string;
  sellerName: string;
  /** In escrow, in minor units. */
  leftMinor: string;
}

export type WaitsFor = 'seller' | 'buyer' | 'shop';

/** Whose turn it is; null for a withdrawal means the seller, who has to say that the books are back. */
export function waitsFor(status: ClaimStatus | null): WaitsFor {
  switch (status) {
    case 'offered':
    case 'refused':
      return 'buyer';
    case 'escalated':
      return 'shop';
    default:
      return 'seller';
  }
}

/** Colour only underlines what the words say. */
export const claimTones: Record<ClaimStatus, Tone> = {
  open: 'warning',
  offered: 'info',
  refused: 'warning',
  escalated: 'warning',
  returning: 'info',
  closed: 'neutral',
};
