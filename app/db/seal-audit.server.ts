import { firstHash, sealOf } from './audit-hash.server';
import { findLastSeal, insertSeals, listUnsealed } from './audit-seals.queries.server';
import type { Database } from './database.server';
import { isDuplicateKey } from './errors.server';
import { inTransaction } from './transaction.server';

const BATCH = 500;
/** Ids are given before a transaction commits; after this time those before it are there as well. */
const SETTLED_SECONDS = 15;
/** A transaction that took longer than that still finds its place; further back nobody looks. */
const LOOK_BACK = 10_000n;

/**
 * Seals what has been written into the audit log, in id order (C64): apart from the writing, where a
 * chain's head would be one lock for all. Any number of workers may try; the table takes one seal after
 * another. Returns how many rows were sealed.
 */
export async function sealAudit(db: Database): Promise<number> {
  try {
    return await inTransaction(
      db,
      async (trx) => {
        const last = await findLastSeal(trx);
        const from = last ? BigInt(last.audit_id) - LOOK_BACK : 0n;
        const afterId = String(from > 0n ? from : 0n);
        const rows = await listUnsealed(trx, { afterId, seconds: SETTLED_SECONDS, limit: BATCH });
        if (rows.length === 0) return 0;
        let previous = last?.hash ?? firstHash;
        const seals = rows.map((row) => {
          const hash = sealOf(previous, row);
          const seal = { auditId: row.id, previous, hash };
          previous = hash;
          return seal;
        });
        await insertSeals(trx, seals);
        return seals.length;
      },
      'audit-seal',
    );
  } catch (error) {
    // Another worker has sealed these meanwhile.
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
}
