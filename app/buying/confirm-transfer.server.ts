import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { canMovePayment } from '~/payments/payment-status';
import { lockPayment, type PaymentRow } from '~/payments/payments.queries.server';
import { TRANSFER_PROVIDER } from '~/payments/transfer-provider.server';
import { isId } from '~/values/id';
import type { Money } from '~/values/money';
import { err, ok, type Result } from '~/values/result';
import { settleWithin } from './settle-payment.server';

export interface TransferConfirmation {
  adminId: string;
  paymentId: string;
  /** As the administrator read it in the bank's statement, and typed it. */
  amount: Money;
  /** How the bank names the movement; one movement pays one purchase. */
  bankReference: string;
}

export type TransferError =
  'not_found' | 'not_now' | 'amount_differs' | 'currency_differs' | 'reference_used';

/**
 * An administrator has seen the money of a transfer in the shop's account. It is settled as a provider's
 * event is, with the same comparisons and the same rules for money that comes late: `refunding` when it
 * bought nothing any more.
 */
export async function confirmTransfer(
  db: Database,
  { adminId, paymentId, amount, bankReference }: TransferConfirmation,
): Promise<Result<'captured' | 'refunding', TransferError>> {
  return inTransaction(db, async (trx) => {
    const payment = await lockTransfer(trx, paymentId);
    if (!payment) return err('not_found');
    if (!canMovePayment(payment.state, 'capture')) return err('not_now');
    if (payment.currency !== amount.currency) return err('currency_differs');
    if (BigInt(payment.amountMinor) !== amount.minor) return err('amount_differs');
    const settlement = await settleWithin(trx, TRANSFER_PROVIDER, {
      id: `bank:${bankReference}`,
      kind: 'captured',
      providerPaymentId: bankReference,
      idempotencyKey: payment.id,
      reference: payment.reference,
      amount,
    });
    if (settlement.outcome !== 'captured' && settlement.outcome !== 'refunding') {
      return err('reference_used');
    }
    await audit(trx, 'transfer.confirm', { adminId, payment, bankReference });
    return ok(settlement.outcome);
  });
}

/** The money did not come, or not from this buyer: the purchase waits on, as after a declined card. */
export async function rejectTransfer(
  db: Database,
  { adminId, paymentId }: { adminId: string; paymentId: string },
): Promise<Result<undefined, 'not_found' | 'not_now'>> {
  return inTransaction(db, async (trx) => {
    const payment = await lockTransfer(trx, paymentId);
    if (!payment) return err('not_found');
    if (!canMovePayment(payment.state, 'fail')) return err('not_now');
    await settleWithin(trx, TRANSFER_PROVIDER, {
      id: `rejected:${payment.id}`,
      kind: 'declined',
      providerPaymentId: '',
      idempotencyKey: payment.id,
      reference: payment.reference,
      amount: { minor: BigInt(payment.amountMinor), currency: 'COP' },
    });
    await audit(trx, 'transfer.reject', { adminId, payment });
    return ok();
  });
}

async function lockTransfer(trx: Trx, id: string): Promise<PaymentRow | undefined> {
  const payment = isId(id) ? await lockPayment(trx, id) : undefined;
  return payment?.provider === TRANSFER_PROVIDER ? payment : undefined;
}

const audit = (
  trx: Trx,
  action: string,
  about: { adminId: string; payment: PaymentRow; bankReference?: string },
) =>
  insertAudit(trx, {
    actorKind: 'admin',
    actorId: about.adminId,
    action,
    subjectKind: 'payment',
    subjectId: about.payment.id,
    data: { amountMinor: about.payment.amountMinor, bankReference: about.bankReference ?? null },
  });
