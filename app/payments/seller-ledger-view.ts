// A seller's money as loader data; amounts are minor units as text.
import type { Moment } from '~/buying/moment';
import type { PayoutState } from './payout-status';

export interface PayoutView {
  id: string;
  state: PayoutState;
  amountMinor: string;
  lastDigits: string;
  /** Why the bank gave it back. */
  reason: string | null;
  at: Moment;
}

export interface SellerLedger {
  /** In escrow, less the commission. */
  pendingMinor: string;
  availableMinor: string;
  /** Earned, but of a new seller and too fresh. */
  waitingMinor: string;
  onTheWayMinor: string;
  paidMinor: string;
  account: { lastDigits: string; heldUntil: Moment | null } | null;
  payouts: PayoutView[];
}
