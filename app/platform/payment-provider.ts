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
  /** Until when the copies are held; only where the provider can close its page then. */
  expiresAt?: Date | null;
}

export interface PaymentEvent {
  /** The provider's own, unique: an event is applied once. */
  id: string;
  kind: 'captured' | 'declined';
  providerPaymentId: string;
  /** The key that the payment was asked for with, where the provider says it back. */
  idempotencyKey?: string;
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

export type AskedPayment = Pick<PaymentRequest, 'idempotencyKey' | 'reference'>;

export interface RefundOrder {
  /** Stored before the call; the same key never gives back twice (C46). */
  idempotencyKey: string;
  providerPaymentId: string;
  amount: Money;
}

export interface PaymentProvider {
  readonly name: string;
  /**
   * Whether it can be asked what it took: `findPayment` and `listPayments` answer from books of its own.
   * A bank account that a person looks at cannot.
   */
  readonly keepsBooks: boolean;
  /** Whether its page can be closed at a time: it is told the hold's end. */
  readonly closesInTime: boolean;
  /** What a buyer can choose at the checkout. */
  readonly methods: readonly PaymentMethod[];
  /** Origins that a form of ours may end up at after redirects (C13 form-action). */
  readonly formActionOrigins: readonly string[];
  /**
   * `redirectTo`: where the buyer goes on to pay; a path of ours or an absolute URL. `providerPaymentId`:
   * null where the provider names a payment only once somebody pays; its events do.
   */
  createPayment(
    request: PaymentRequest,
  ): Promise<{ providerPaymentId: string | null; redirectTo: string }>;
  /** Gives money back; `by_hand` where only a person can, at the provider's own desk or at a bank. */
  refund(request: RefundOrder): Promise<{ providerRefundId: string } | 'by_hand'>;
  /**
   * The payment that was asked for with this key; null when the provider never heard of it. For results
   * that we never got: a call that broke off, an event that never came.
   */
  findPayment(request: AskedPayment): Promise<ProviderPayment | null>;
  /** All that it took or gave back since then, for the daily comparison. */
  listPayments(since: Date): Promise<ProviderPayment[]>;
  /**
   * Checks the signature over the raw body in constant time, and its age (≤300 s, C47). Null for an
   * event that is right and tells of nothing that the shop acts on.
   */
  verifyEvent(
    rawBody: string,
    headers: Headers,
  ): Promise<Result<PaymentEvent | null, 'malformed' | 'signature' | 'stale'>>;
}

/** All who take money for this shop, each for its methods. */
export interface PaymentProviders {
  readonly all: readonly PaymentProvider[];
  readonly methods: readonly PaymentMethod[];
  readonly formActionOrigins: readonly string[];
  /** Who takes the money of this method. Throws RangeError when nobody does. */
  forMethod(method: PaymentMethod): PaymentProvider;
  /** Undefined for one that the configuration no longer has. */
  named(name: string): PaymentProvider | undefined;
}
