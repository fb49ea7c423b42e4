import type { Database } from '~/db/database.server';
import { deleteViewsBefore } from './views.queries.server';

/** Days that are kept: a year to compare with, and a month. */
const KEPT_DAYS = 400;
const ROWS_AT_ONCE = 5000;

/** Forgets views of more than 400 days ago, a few thousand at a time. Gives how many rows went. */
export async function sweepViews(db: Database): Promise<number> {
  const day = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString().slice(0, 10);
  const part = { day, limit: ROWS_AT_ONCE };
  return (
    (await deleteViewsBefore(db, 'listing_views', part)) +
    (await deleteViewsBefore(db, 'seller_views', part))
  );
}
