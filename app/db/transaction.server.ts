import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { failpoint, type TransactionName } from '~/platform/failpoints.server';
import type { DB, Database } from './database.server';
import { isRetryable } from './errors.server';

export type Trx = Transaction<DB>;

const RETRIES = 3;

/**
 * Runs `work` in one READ COMMITTED transaction (set for each connection), and the whole of it again,
 * at most three times, when the engine gave it up for a deadlock or a lock wait (C42). `work` must
 * have no effect outside the database. `name`: where tests kill the process, before and after the commit.
 */
export async function inTransaction<T>(
  db: Database,
  work: (trx: Trx) => Promise<T>,
  name?: TransactionName,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await db.transaction().execute(async (trx) => {
        const made = await work(trx);
        if (name) failpoint(`${name}.written`);
        return made;
      });
      if (name) failpoint(`${name}.committed`);
      return result;
    } catch (error) {
      if (attempt >= RETRIES || !isRetryable(error)) throw error;
      // Jitter, so that the two that met do not meet again.
      await delay(5 + Math.random() * 30 * (attempt + 1));
    }
  }
}
