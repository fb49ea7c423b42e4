// What the page of transfers shows, as data. Amounts are minor units as text.
import type { Moment } from '~/buying/moment';

export interface AwaitedTransfer {
  /** Of the payment. */
  id: string;
  /** Of the purchase: what the buyer was told to write as the reference. */
  code: string;
  buyerName: string;
  amountMinor: string;
  at: Moment;
  /** Null once the copies are no longer held. */
  holdUntil: Moment | null;
  /** Somebody said that it did not come; it still may. */
  isRejected: boolean;
}

export interface RefundByHandView {
  id: string;
  code: string;
  buyerName: string;
  buyerEmail: string;
  amountMinor: string;
  /** Who took the money, and how it names the payment. */
  provider: string;
  providerPaymentId: string | null;
  at: Moment;
}

/** A refused form, and which row it belongs to. */
export type RefusedMovement = {
  subjectId: string;
  form: { values: Record<string, string | string[]>; errors: Record<string, string> };
};
