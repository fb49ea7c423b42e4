import type { Services } from '~/web/context.server';
import { countReputations } from './count-reputations.server';
import { publishLoneReviews } from './write-review.server';

type JobServices = Pick<Services, 'db'>;

/** Reviews that waited long enough, and what sellers' orders say of them. */
export const reviewJobs = {
  'lone reviews': {
    everyMilliseconds: 60_000,
    run: ({ db }: JobServices) => publishLoneReviews(db),
  },
  reputations: {
    everyMilliseconds: 600_000,
    // Never "look again at once": the same sellers would be counted without a rest.
    run: ({ db }: JobServices) => countReputations(db).then(() => 0),
  },
};
