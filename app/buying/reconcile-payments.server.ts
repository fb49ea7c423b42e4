import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import { claimUnsettled, type PaymentRow } from '~/payments/payments.queries.server';
import type { Logger } from '~/platform/log.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { settlePayment } from './settle-payment.server';

/** An event comes within seconds; after that the provider is asked, so that two minutes are kept (P9). */
const WAIT_SECONDS = 60;
const PAUSE_SECONDS = 30;
const BATCH = 20;

/**
 * Asks the provider for payments of which no result has come: a call that broke off after the money was
 * taken, an event that was lost. What it says is settled by the same verb as an event, once, with the
 * same comparisons; money is never taken anew. Returns how many were settled.
 */
export async function reconcilePayments(
  db: Database,
  provider: PaymentProvider,
  log: Logger,
): Promise<number> {
  const claim = { seconds: WAIT_SECONDS, pauseSeconds: PAUSE_SECONDS, limit: BATCH };
  const unsettled = await inTransaction(db, (trx) =>
    claimUnsettled(trx, { provider: provider.name, ...claim }),
  );
  let settled = 0;
  for (const payment of unsettled) {
    try {
      if (await reconcile(db, provider, log, payment)) settled += 1;
    } catch (error) {
      log.warn({ err: error, paymentId: payment.id }, 'a payment could not be asked for');
    }
  }
  return settled;
}

async function reconcile(
  db: Database,
  provider: PaymentProvider,
  log: Logger,
  payment: PaymentRow,
): Promise<boolean> {
  const asked = { idempotencyKey: payment.id, reference: payment.reference };
  failpoint('provider-find.before');
  const found = await provider.findPayment(asked);
  failpoint('provider-find.after');
  if (!found || found.state === 'pending') return false;
  // What it took and has given back already, at its own desk, pays for nothing.
  const isBack = found.state === 'captured' && found.refunded.minor >= found.amount.minor;
  const kind = isBack ? 'declined' : found.state;
  const settlement = await settlePayment(db, provider.name, {
    // Ours, since there is no event: one answer of each kind a payment.
    id: `asked-${payment.id}-${kind}`,
    kind,
    providerPaymentId: found.providerPaymentId,
    idempotencyKey: payment.id,
    reference: found.reference,
    amount: found.amount,
  });
  const line = { event: 'payment_reconciled', paymentId: payment.id, ...settlement };
  if (settlement.outcome === 'quarantined') log.error(line, 'a payment is not what was asked for');
  else log.info(line, 'a payment without an event is settled');
  return settlement.outcome !== 'quarantined' && settlement.outcome !== 'repeated';
}
