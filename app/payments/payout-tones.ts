import type { Tone } from '~/ui/badge';
import type { PayoutState } from './payout-status';

/** Colour only underlines what the words say. */
export const payoutTones: Record<PayoutState, Tone> = {
  pending: 'warning',
  processing: 'info',
  paid: 'success',
  failed: 'danger',
};
