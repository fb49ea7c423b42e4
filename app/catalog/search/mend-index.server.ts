import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { indexListings } from './index-copies.queries.server';
import { findLeftOver, findUnlike } from './mend.queries.server';

const copiesAtOnce = 500;

/**
 * Walks all copies and all index rows once and mends what differs: after an upgrade from a release
 * without this index, while one still runs beside this one, and should ever a change have missed it.
 * Returns how many copies were mended. `signal` ends it between two parts.
 */
export async function mendIndex(db: Database, signal?: AbortSignal): Promise<number> {
  let mended = 0;
  const mend = async (ids: readonly string[]) => {
    if (ids.length > 0) await inTransaction(db, (trx) => indexListings(trx, ids));
    mended += ids.length;
  };
  for (let after: string | null = ''; after !== null && !signal?.aborted;) {
    const { ids, last }: Awaited<ReturnType<typeof findUnlike>> = await findUnlike(
      db,
      after,
      copiesAtOnce,
    );
    await mend(ids);
    after = last;
  }
  for (let after: number | null = 0; after !== null && !signal?.aborted;) {
    const { ids, last }: Awaited<ReturnType<typeof findLeftOver>> = await findLeftOver(
      db,
      after,
      copiesAtOnce,
    );
    await mend(ids);
    after = last;
  }
  return mended;
}
