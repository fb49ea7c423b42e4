import type { Database } from '~/db/database.server';
import { deleteEndedSessions, deleteOldLimits, deleteOldLinks } from './sweep.queries.server';

/** The worker's broom: removes ended sessions, old links and old counters; how many rows went. */
export async function sweepExpired(db: Database): Promise<number> {
  let total = 0;
  for (const bite of [deleteEndedSessions, deleteOldLinks, deleteOldLimits]) {
    for (let removed = await bite(db); removed > 0; removed = await bite(db)) total += removed;
  }
  return total;
}
