// The shop's payments against the provider's own books. It only finds: nothing is mended in silence,
// because a difference is either a mistake of ours or money of somebody's.
import type { ProviderPayment } from '~/platform/payment-provider';
import { tookMoney, type PaymentStatus } from './payment-status';

export interface OurPayment {
  id: string;
  reference: string;
  providerPaymentId: string | null;
  state: PaymentStatus;
  amountMinor: string;
  refundedMinor: string;
  currency: string;
}

export const differenceKinds = [
  'unknown_here',
  'unknown_there',
  'not_captured_here',
  'not_captured_there',
  'amount',
  'currency',
  'reference',
  'provider_id',
  'refunded',
  'listed_twice',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  kind: DifferenceKind;
  paymentId: string | null;
  providerPaymentId: string | null;
  /** What each side says: a state, an amount in minor units with its currency, or an id. */
  ours: string;
  theirs: string;
}

/**
 * Every difference between two lists of the same days. Payments that neither side took money for are
 * left out: buyers leave the provider's page every day.
 */
export function compareBooks(
  ours: readonly OurPayment[],
  theirs: readonly ProviderPayment[],
): Difference[] {
  const found: Difference[] = [];
  const open = new Map<string, ProviderPayment>();
  for (const other of theirs) {
    const first = open.get(other.idempotencyKey);
    if (first) found.push(twice(first, other));
    else open.set(other.idempotencyKey, other);
  }
  for (const payment of ours) {
    const other = open.get(payment.id);
    open.delete(payment.id);
    found.push(...compare(payment, other));
  }
  for (const other of open.values()) {
    if (other.state !== 'captured') continue;
    found.push({
      kind: 'unknown_here',
      paymentId: null,
      providerPaymentId: other.providerPaymentId,
      ours: '',
      theirs: amountText(other.amount.minor, other.amount.currency),
    });
  }
  return found;
}

function compare(payment: OurPayment, other: ProviderPayment | undefined): Difference[] {
  const about = { paymentId: payment.id, providerPaymentId: payment.providerPaymentId };
  const isOurs = tookMoney(payment.state);
  if (!other) {
    return isOurs ? [{ kind: 'unknown_there', ...about, ours: payment.state, theirs: '' }] : [];
  }
  const isTheirs = other.state === 'captured';
  if (!isOurs && !isTheirs) return [];
  const found: Difference[] = [];
  const differ = (kind: DifferenceKind, mine: string, their: string) => {
    if (mine !== their) found.push({ kind, ...about, ours: mine, theirs: their });
  };
  if (isOurs !== isTheirs) {
    const kind = isTheirs ? 'not_captured_here' : 'not_captured_there';
    found.push({ kind, ...about, ours: payment.state, theirs: other.state });
  }
  differ('provider_id', payment.providerPaymentId ?? '', other.providerPaymentId);
  differ('currency', payment.currency, other.amount.currency);
  differ('amount', payment.amountMinor, other.amount.minor.toString());
  differ('reference', payment.reference, other.reference);
  differ('refunded', payment.refundedMinor, other.refunded.minor.toString());
  return found;
}

/** One key made two payments there: the buyer may have paid twice. */
const twice = (first: ProviderPayment, second: ProviderPayment): Difference => ({
  kind: 'listed_twice',
  paymentId: first.idempotencyKey,
  providerPaymentId: second.providerPaymentId,
  ours: first.providerPaymentId,
  theirs: second.providerPaymentId,
});

const amountText = (minor: bigint, currency: string) => `${minor} ${currency}`;
