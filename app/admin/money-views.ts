// The administrators' pages of orders and money, as loader data. Amounts are minor units as text.
import type { Moment } from '~/buying/moment';
import type { OrderStatus } from '~/buying/order-status';
import type { OrderStepView } from '~/buying/order-view';
import type { QuarantineNote } from '~/payments/quarantine';
import type { DifferenceKind } from '~/payments/compare-books';
import type { BatchState, PayoutState } from '~/payments/payout-status';
import type { LedgerAccount } from '~/payments/ledger.queries.server';
import type { Carrier } from '~/shipping/carriers';

export interface AdminOrder {
  id: string;
  code: string;
  status: OrderStatus;
  buyerName: string;
  seller: { handle: string; name: string };
  totalMinor: string;
  placedAt: Moment;
}

const transferKinds = {
  capture: 'capture',
  pay: 'pay',
  'refund-due': 'refundDue',
  'refund-paid': 'refundPaid',
  release: 'release',
  postage: 'postage',
  backfill: 'backfill',
  payout: 'payout',
  'payout-paid': 'payoutPaid',
  'payout-failed': 'payoutFailed',
} as const;
export type TransferKind = (typeof transferKinds)[keyof typeof transferKinds];

/** What a transfer of the ledger is about, by the first word of its key; null: none of ours. */
export function transferOf(key: string): TransferKind | null {
  const kinds: Record<string, TransferKind> = transferKinds;
  return kinds[key.split(':')[0]!] ?? null;
}

export interface AdminEntry {
  id: string;
  what: TransferKind | null;
  account: LedgerAccount;
  amountMinor: string;
  at: Moment;
}

export interface AccountBalance {
  account: LedgerAccount;
  minor: string;
}

export interface AdminOrderDetails extends AdminOrder {
  /** Codes of its receipt and credit notes. */
  receipts: string[];
  groupCode: string;
  carrier: Carrier;
  itemsMinor: string;
  shippingMinor: string;
  commissionMinor: string;
  refundedMinor: string;
  /** The books come back: until when the money must be back. */
  refundBy: Moment | null;
  /** A claim is open: the money is frozen. */
  isDisputed: boolean;
  canReturn: boolean;
  canLose: boolean;
  canRefund: boolean;
  entries: AdminEntry[];
  balances: AccountBalance[];
  steps: OrderStepView[];
}

/** A day's comparison with the provider's books. */
export interface ReconciliationView {
  day: string;
  provider: string;
  compared: number;
  differenceCount: number;
}

export interface DifferenceView {
  id: string;
  day: string;
  kind: DifferenceKind;
  providerPaymentId: string | null;
  paymentId: string | null;
  ours: string;
  theirs: string;
}

/** An event of a provider that changed nothing. */
export interface QuarantinedView {
  provider: string;
  eventId: string;
  /** The order group, where there is one. */
  reference: string | null;
  amountMinor: string;
  currency: string;
  note: QuarantineNote;
  at: Moment;
}

export interface Proof {
  isSound: boolean;
  sumMinor: string;
  balances: AccountBalance[];
  escrowMinor: string;
  openOrdersMinor: string;
  refundMinor: string;
  pendingRefundsMinor: string;
  unbalanced: { transferKey: string; minor: string }[];
  mismatched: { id: string; code: string; minor: string }[];
}

/** A rule of the commission; null seller or subject: all. */
export interface RuleView {
  id: string;
  seller: { handle: string; name: string } | null;
  subject: string | null;
  basisPoints: number;
  fixedMinor: string;
}

export interface BatchPayoutView {
  id: string;
  state: PayoutState;
  reason: string | null;
  amountMinor: string;
  lastDigits: string;
  seller: { handle: string; name: string };
}

export interface BatchView {
  id: string;
  state: BatchState;
  madeBy: string;
  at: Moment;
  payouts: BatchPayoutView[];
}
