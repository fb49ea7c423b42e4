import type { Services } from '~/web/context.server';
import { numberReceipts } from './number-receipts.server';
import { insertMissedReceipts } from './receipts.queries.server';
import { deliverSandboxEvents } from './deliver-sandbox-events.server';

type JobServices = Pick<Services, 'db' | 'config' | 'log' | 'payments'>;

/** Each run gives the number of things done; any may run many times at once. */
export const paymentJobs = {
  // A buyer looks at «confirmando el pago» until the event is in.
  'sandbox events': {
    everyMilliseconds: 300,
    run: async ({ db, config, log }: JobServices): Promise<number> =>
      config.payment.provider === 'sandbox' ? deliverSandboxEvents(db, config, log) : 0,
  },
  receipts: {
    everyMilliseconds: 1000,
    run: ({ db }: JobServices): Promise<number> => numberReceipts(db),
  },
  // While an old release still serves beside a new one; twice as long as its looks are apart.
  'missed receipts': {
    everyMilliseconds: 1_800_000,
    run: ({ db }: JobServices): Promise<number> => insertMissedReceipts(db, 1),
  },
};
