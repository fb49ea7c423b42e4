import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

/** The database's time as Unix seconds: what events are stamped with and measured by (P23). */
export async function findUnixSeconds(handle: Database | Trx): Promise<number> {
  const { rows } = await sql<{ seconds: string }>`
    SELECT TIMESTAMPDIFF(SECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP()) AS seconds`.execute(
    handle,
  );
  return Number(rows[0]!.seconds);
}
