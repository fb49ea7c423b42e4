import type { Money } from '~/values/money';
import type { Result } from '~/values/result';

/** The port to whoever takes the money. Adapters live in payments/; nobody else knows one by name. */

export type PaymentMethod = 'card' | 'paypal' | 'transfer' | 'pse' | 'nequi';

export interface PaymentRequest {
  /** Stored before the call; the same key never makes a second payment (C46). */
  idempotencyKey: string;
  /** Ours, comes back in events: the order group. */
  reference: string;
  payerId: string;
  amount: Money;
  method: PaymentMethod;
}

export interface PaymentEvent {
  /** The provider's own, unique: an event is applied once. */
  id: string;
  kind: 'captured' | 'declined';
  providerPaymentId: string;
  reference: string;
  amount: Money;
}

/** What the provider's own books say of a payment. */
export interface ProviderPayment {
  /** The key that it was asked for with: our payment. */
  idempotencyKey: string;
  providerPaymentId: string;
  reference: string;
  state: 'pending' | 'captured' | 'declined';
  amount: Money;
  /** Given back so far. */
  refunded: Money;
}

export interface PaymentProvider {
  readonly name: string;
  /** What a buyer can choose at the checkout. */
  readonly methods: readonly PaymentMethod[];
  /** Origins that a form of ours may end up at after redirects (C13 form-action). */
  readonly formActionOrigins: readonly string[];
  /** `redirectTo`: where the buyer goes on to pay; a path of ours or an absolute URL. */
  createPayment(
    request: PaymentRequest,
  ): Promise<{ providerPaymentId: string; redirectTo: string }>;
  refund(request: {
    idempotencyKey: string;
    providerPaymentId: string;
    amount: Money;
  }): Promise<{ providerRefundId: string }>;
  /**
   * The payment that was asked for with this key; null when the provider never heard of it. For results
   * that we never got: a call that broke off, an event that never came.
   */
  findPayment(idempotencyKey: string): Promise<ProviderPayment | null>;
  /** All that it took or gave back since then, for the daily comparison. */
  listPayments(since: Date): Promise<ProviderPayment[]>;
  /** Checks the signature over the raw body in constant time, and its age (≤300 s, C47). */
  verifyEvent(
    rawBody: string,
    headers: Headers,
  ): Promise<Result<PaymentEvent, 'malformed' | 'signature' | 'stale'>>;
}
