import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { consumeChangeLinksOf } from './one-time-links.queries.server';

/** Leaves the address as it is: links to another one that was asked for stop working. */
export async function keepEmail(db: Database, userId: string): Promise<void> {
  await inTransaction(db, (trx) => consumeChangeLinksOf(trx, userId));
}
