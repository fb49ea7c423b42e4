import type { Database } from '~/db/database.server';
import { LONG_DAYS, SHORT_DAYS, windowOf } from './reputation';
import {
  countFacts,
  countReviews,
  listSellersToCount,
  putReputation,
} from './reputations.queries.server';

const BATCH = 200;

/** Counts every seller's reputation anew; returns for how many. Counted twice at once it is the same. */
export async function countReputations(db: Database): Promise<number> {
  let counted = 0;
  for (let after = ''; ;) {
    const sellers = await listSellersToCount(db, { days: LONG_DAYS, after, limit: BATCH });
    for (const sellerId of sellers) await countReputation(db, sellerId);
    counted += sellers.length;
    const last = sellers.at(-1);
    if (sellers.length < BATCH || last === undefined) return counted;
    after = last;
  }
}

async function countReputation(db: Database, sellerId: string): Promise<void> {
  const short = await countFacts(db, sellerId, SHORT_DAYS);
  const days = windowOf(short.sales);
  const facts = days === SHORT_DAYS ? short : await countFacts(db, sellerId, days);
  const reviews = await countReviews(db, sellerId);
  await putReputation(db, sellerId, { window_days: days, ...facts, ...reviews });
}
