import type { Services } from '~/web/context.server';
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
};
