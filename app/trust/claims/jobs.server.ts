import type { Services } from '~/web/context.server';
import { escalateOverdueClaims } from './decide-claim.server';
import { remindOfClaims } from './remind-of-claims.server';

type JobServices = Pick<Services, 'db' | 'config'>;

/** The clocks of claims and of what the law gives days for. Any may run many times at once. */
export const claimJobs = {
  'overdue claims': {
    everyMilliseconds: 60_000,
    run: ({ db }: JobServices) => escalateOverdueClaims(db),
  },
  'legal reminders': {
    everyMilliseconds: 60_000,
    run: ({ db, config }: JobServices) => remindOfClaims(db, config.contactEmail),
  },
};
