import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { cancelAbandonedImports } from './import-work.queries.server';
import { deleteChunks } from './imports.queries.server';

const AT_ONCE = 20;

/** Lets go of files that their sellers left alone for a week. Returns how many. */
export const sweepImports = (db: Database): Promise<number> =>
  inTransaction(db, async (trx) => {
    const ids = await cancelAbandonedImports(trx, AT_ONCE);
    for (const id of ids) await deleteChunks(trx, id);
    return ids.length;
  });
