import type { Services } from '~/web/context.server';
import { cancelLateOrders } from './cancel-late-orders.server';
import { completeOrders, releaseEscrow } from './complete-orders.server';
import { expireHolds } from './expire-holds.server';
import { queueRefundMail } from './order-mails.server';
import { reconcileDay } from '~/payments/reconcile-day.server';
import { reconcilePayments } from './reconcile-payments.server';
import { remindSellers } from './remind-sellers.server';
import { processRefunds } from '~/payments/process-refunds.server';
import type { PaymentProvider, PaymentProviders } from '~/platform/payment-provider';

type JobServices = Pick<Services, 'db' | 'config' | 'log' | 'payments'>;

/** The clocks of orders. Each run gives the number of things done; any may run many times at once. */
export const buyingJobs = {
  // Copies are free again within seconds of the hold's end; 60 s are promised (P4).
  'expired holds': { everyMilliseconds: 5000, run: ({ db }: JobServices) => expireHolds(db) },
  'late orders': { everyMilliseconds: 60_000, run: ({ db }: JobServices) => cancelLateOrders(db) },
  'delivered orders': {
    everyMilliseconds: 60_000,
    run: ({ db }: JobServices) => completeOrders(db),
  },
  'escrow release': { everyMilliseconds: 60_000, run: ({ db }: JobServices) => releaseEscrow(db) },
  'accept reminders': {
    everyMilliseconds: 60_000,
    run: ({ db }: JobServices) => remindSellers(db),
  },
  'unsettled payments': {
    everyMilliseconds: 10_000,
    run: ({ db, payments, log }: JobServices) =>
      ofEach(payments, (provider) => reconcilePayments(db, provider, log)),
  },
  'daily reconciliation': {
    everyMilliseconds: 600_000,
    run: ({ db, payments, log }: JobServices) =>
      ofEach(payments, (provider) => reconcileDay(db, provider, log)),
  },
  refunds: {
    everyMilliseconds: 2000,
    run: ({ db, payments, log }: JobServices) => processRefunds(db, payments, log, queueRefundMail),
  },
};

/** Asks every provider that can be asked, one after the other; the sum of what was done. */
async function ofEach(
  payments: PaymentProviders,
  run: (provider: PaymentProvider) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (const provider of payments.all) if (provider.keepsBooks) done += await run(provider);
  return done;
}
