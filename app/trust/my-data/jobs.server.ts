import type { Services } from '~/web/context.server';
import { eraseAccounts } from './erase-accounts.server';

/** Closed accounts whose time to come back is over. */
export const myDataJobs = {
  'closed accounts': {
    everyMilliseconds: 600_000,
    run: ({ db }: Pick<Services, 'db'>) => eraseAccounts(db),
  },
};
