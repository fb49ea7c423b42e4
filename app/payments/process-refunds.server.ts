import type { Database } from '~/db/database.server';
import { insertAudit } from '~/db/audit.queries.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import type { Logger } from '~/platform/log.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { money } from '~/values/money';
import { insertTransfer, legsBetween, listTransferred } from './ledger.queries.server';
import { nextPaymentStatus } from './payment-status';
import { lockPayment, updatePaymentState } from './payments.queries.server';
import { refundDueKey, refundPaidKey } from './request-refund.server';
import {
  addRefunded,
  finishRefund,
  getRefund,
  leaseRefunds,
  lockDueRefunds,
} from './refunds.queries.server';

/** How long a worker has for its batch before another may try; the provider's call takes ≤5 s. */
const LEASE_SECONDS = 60;
const BATCH = 20;
/** An operator hears of a refund that failed so often; it is tried on. */
const ALERT_ATTEMPTS = 5;

/** What else belongs to a refund that is done, in its transaction: telling the buyer. */
export type OnRefunded = (
  trx: Trx,
  refund: { id: string; causeKey: string; reference: string; amountMinor: string },
) => Promise<void>;

/**
 * Tells the provider to give back what is due, and writes down what it did. The refund's id is the
 * key of the call, so that a second call gives back nothing more (C46). Returns how many were done.
 */
export async function processRefunds(
  db: Database,
  provider: PaymentProvider,
  log: Logger,
  onDone: OnRefunded,
): Promise<number> {
  const ids = await inTransaction(db, async (trx) => {
    const due = await lockDueRefunds(trx, BATCH);
    const dueIds = due.map((refund) => refund.id);
    if (dueIds.length > 0) await leaseRefunds(trx, dueIds, LEASE_SECONDS);
    return dueIds;
  });
  let done = 0;
  for (const id of ids) {
    try {
      if (await processRefund(db, provider, id, onDone)) done += 1;
    } catch (error) {
      const { attempts } = await getRefund(db, id);
      const line = { err: error, refundId: id, attempts };
      if (attempts >= ALERT_ATTEMPTS) log.error(line, 'a refund keeps failing');
      else log.warn(line, 'a refund failed and will be tried again');
    }
  }
  return done;
}

async function processRefund(
  db: Database,
  provider: PaymentProvider,
  id: string,
  onDone: OnRefunded,
): Promise<boolean> {
  const refund = await getRefund(db, id);
  if (!refund.providerPaymentId) throw new Error('the provider never named this payment');
  const { providerRefundId } = await provider.refund({
    idempotencyKey: refund.id,
    providerPaymentId: refund.providerPaymentId,
    amount: money(refund.amountMinor),
  });
  return inTransaction(db, async (trx) => {
    const payment = (await lockPayment(trx, refund.paymentId))!;
    if (!(await finishRefund(trx, { id, providerRefundId }))) return false;
    await addRefunded(trx, payment.id, refund.amountMinor);
    const left = BigInt(payment.amountMinor) - BigInt(payment.refundedMinor);
    const move = left === BigInt(refund.amountMinor) ? 'refund_all' : 'refund_part';
    const to = nextPaymentStatus(payment.state, move);
    if (!to || !(await updatePaymentState(trx, { id: payment.id, from: payment.state, to }))) {
      throw new Error(`payment ${payment.id} cannot ${move} from ${payment.state}`);
    }
    const owed = await listTransferred(trx, refundDueKey(id), 'refund');
    const from = { account: 'refund', ownerId: payment.payerId } as const;
    await insertTransfer(trx, refundPaidKey(id), legsBetween(from, { account: 'provider' }, owed));
    await insertAudit(trx, {
      actorKind: 'provider',
      actorId: null,
      action: 'payment.refund',
      subjectKind: 'payment',
      subjectId: payment.id,
      data: { refundId: id, amountMinor: refund.amountMinor, from: payment.state, to },
    });
    await onDone(trx, refund);
    return true;
  });
}
