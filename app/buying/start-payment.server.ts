import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import { canMovePayment, type PaymentMethod } from '~/payments/payment-status';
import {
  findLatestPayment,
  insertPayment,
  updatePaymentState,
  type PaymentRow,
} from '~/payments/payments.queries.server';
import type { PaymentProviders } from '~/platform/payment-provider';
import { newId } from '~/values/id';
import { money } from '~/values/money';
import { err, ok, type Result } from '~/values/result';
import { moveGroup } from './move-order.server';
import { findHoldEnd, lockGroupOf } from './orders.queries.server';

/** `not_found`: no such purchase of this buyer; `closed`: it waits for no payment any more. */
export type StartPaymentError = 'not_found' | 'closed';

export interface PurchaseToPay {
  /** The order group, or one of its orders. */
  id: string;
  buyerId: string;
  /** The payment of an order that was placed this moment: it need not be looked for. */
  fresh?: PaymentRow | null;
}

/**
 * Sends a buyer to pay: asks the provider for a payment and says where to go on.
 * Repeated it gives the same payment, since the payment's id is the key of the call and is stored
 * before it (C46); after a decline a new one is made. Throws when the provider does not answer: the
 * order stands, and the buyer can try again.
 */
export async function startPayment(
  db: Database,
  providers: PaymentProviders,
  { id, buyerId, fresh }: PurchaseToPay,
): Promise<Result<{ redirectTo: string }, StartPaymentError>> {
  const found = fresh
    ? ok(fresh)
    : await inTransaction(db, (trx) => openPayment(trx, providers, id, buyerId), 'payment-open');
  if (!found.ok) return found;
  const payment = found.value;
  const method = payment.method as PaymentMethod;
  const provider = providers.forMethod(method);
  const expiresAt = provider.closesInTime ? await findHoldEnd(db, payment.reference) : null;
  failpoint('provider-create.before');
  const { providerPaymentId, redirectTo } = await provider.createPayment({
    idempotencyKey: payment.id,
    reference: payment.reference,
    payerId: payment.payerId,
    amount: money(payment.amountMinor),
    method,
    expiresAt,
  });
  failpoint('provider-create.after');
  if (payment.state === 'created') {
    await inTransaction(
      db,
      (trx) => recordPayment(trx, payment, providerPaymentId),
      'payment-record',
    );
  }
  return ok({ redirectTo });
}

/** The payment to go on with, under the group's lock, so that two clicks make one. */
async function openPayment(
  trx: Trx,
  providers: PaymentProviders,
  id: string,
  buyerId: string,
): Promise<Result<PaymentRow, StartPaymentError>> {
  const group = await lockGroupOf(trx, id, buyerId);
  if (!group) return err('not_found');
  if ((group.status !== 'open' && group.status !== 'paying') || group.isHoldOver) {
    return err('closed');
  }
  const provider = providers.forMethod(group.paymentMethod).name;
  const latest = await findLatestPayment(trx, group.id);
  // One that was begun with a provider that the shop no longer has cannot be gone on with.
  const isOpen = latest && canMovePayment(latest.state, 'fail');
  if (isOpen && latest.provider === provider) return ok(latest);
  if (latest && !isOpen && latest.state !== 'failed' && latest.state !== 'voided') {
    return err('closed');
  }
  const payment = await insertPayment(trx, {
    id: newId(),
    reference: group.id,
    payerId: group.buyerId,
    provider,
    method: group.paymentMethod,
    amountMinor: group.totalMinor,
    currency: group.currency,
  });
  return ok(payment);
}

/** An event of this payment may have come in meanwhile; then it has changed the state already. */
async function recordPayment(
  trx: Trx,
  payment: PaymentRow,
  providerPaymentId: string | null,
): Promise<void> {
  await updatePaymentState(trx, {
    id: payment.id,
    from: 'created',
    to: 'requires_action',
    providerPaymentId,
  });
  // A group that is past `open` stays as it is.
  const group = { id: payment.reference, status: 'open' } as const;
  await moveGroup(trx, group, 'start_payment', { kind: 'buyer', id: payment.payerId });
}
