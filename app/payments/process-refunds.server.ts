import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import type { Logger } from '~/platform/log.server';
import type { PaymentProviders } from '~/platform/payment-provider';
import { money } from '~/values/money';
import { completeRefund, type OnRefunded } from './complete-refund.server';
import { getRefund, leaseRefunds, leaveToHand, lockDueRefunds } from './refunds.queries.server';

/** How long a worker has for its batch before another may try; the provider's call takes ≤5 s. */
const LEASE_SECONDS = 60;
const BATCH = 20;
/** An operator hears of a refund that failed so often; it is tried on. */
const ALERT_ATTEMPTS = 5;

/**
 * Tells the providers to give back what is due, and writes down what they did. The refund's id is the
 * key of the call, so that a second call gives back nothing more (C46). What only a person can give back
 * waits for one. Returns how many were done.
 */
export async function processRefunds(
  db: Database,
  providers: PaymentProviders,
  log: Logger,
  onDone: OnRefunded,
): Promise<number> {
  const ids = await inTransaction(
    db,
    async (trx) => {
      const due = await lockDueRefunds(trx, BATCH);
      const dueIds = due.map((refund) => refund.id);
      if (dueIds.length > 0) await leaseRefunds(trx, dueIds, LEASE_SECONDS);
      return dueIds;
    },
    'refund-lease',
  );
  let done = 0;
  for (const id of ids) {
    try {
      if (await processRefund(db, providers, log, { id, onDone })) done += 1;
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
  providers: PaymentProviders,
  log: Logger,
  { id, onDone }: { id: string; onDone: OnRefunded },
): Promise<boolean> {
  const refund = await getRefund(db, id);
  const provider = providers.named(refund.provider);
  if (!provider) throw new Error(`the shop has no provider ${refund.provider} any more`);
  if (!refund.providerPaymentId) throw new Error('the provider never named this payment');
  failpoint('provider-refund.before');
  const answer = await provider.refund({
    idempotencyKey: refund.id,
    providerPaymentId: refund.providerPaymentId,
    amount: money(refund.amountMinor),
  });
  failpoint('provider-refund.after');
  if (answer === 'by_hand') {
    if (await leaveToHand(db, id)) {
      // An administrator finds it on the page of transfers.
      const line = { event: 'refund_by_hand', refundId: id, provider: provider.name };
      log.error(line, 'a refund waits for a person');
    }
    return false;
  }
  const { providerRefundId } = answer;
  const actor = { kind: 'provider', id: null } as const;
  return inTransaction(
    db,
    (trx) => completeRefund(trx, { refund, providerRefundId, actor, onDone }),
    'refund-done',
  );
}
