import type { Database } from './database.server';
import { now, nowPlusSeconds } from './now';
import type { Trx } from './transaction.server';

type Handle = Database | Trx;

const auditColumns = [
  'audit_log.id',
  'audit_log.actor_kind',
  'audit_log.actor_id',
  'audit_log.action',
  'audit_log.subject_kind',
  'audit_log.subject_id',
  'audit_log.data',
  'audit_log.created_at',
] as const;

/** The end of the chain; undefined before the first seal. */
export async function findLastSeal(handle: Handle) {
  return handle
    .selectFrom('audit_seals')
    .select(['seq', 'hash', 'audit_id'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const unsealed = (handle: Handle, afterId: string) =>
  handle
    .selectFrom('audit_log')
    .leftJoin('audit_seals', 'audit_seals.audit_id', 'audit_log.id')
    .where('audit_seals.seq', 'is', null)
    .where('audit_log.id', '>', afterId);

/**
 * Rows without a seal that are older than so many seconds, in id order. `afterId`: where to begin to
 * look, since the log only grows.
 */
export async function listUnsealed(
  handle: Handle,
  { afterId, seconds, limit }: { afterId: string; seconds: number; limit: number },
) {
  return unsealed(handle, afterId)
    .select(auditColumns)
    .where('audit_log.created_at', '<=', nowPlusSeconds(-seconds))
    .orderBy('audit_log.id')
    .limit(limit)
    .execute();
}

/** How many rows have been without a seal for longer than that. */
export async function countUnsealed(handle: Handle, seconds: number): Promise<number> {
  const { count } = await unsealed(handle, '0')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('audit_log.created_at', '<=', nowPlusSeconds(-seconds))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertSeals(
  trx: Trx,
  seals: readonly { auditId: string; previous: Buffer; hash: Buffer }[],
): Promise<void> {
  await trx
    .insertInto('audit_seals')
    .values(
      seals.map(({ auditId, previous, hash }) => ({
        audit_id: auditId,
        previous_hash: previous,
        hash,
        sealed_at: now(),
      })),
    )
    .execute();
}

/** The chain from one place on, each seal with the row that it is about, or none. */
export async function listSeals(handle: Handle, afterSeq: string, limit: number) {
  return handle
    .selectFrom('audit_seals')
    .leftJoin('audit_log', 'audit_log.id', 'audit_seals.audit_id')
    .select(['audit_seals.seq', 'audit_seals.audit_id', 'audit_seals.previous_hash'])
    .select('audit_seals.hash')
    .select(auditColumns)
    .where('audit_seals.seq', '>', afterSeq)
    .orderBy('audit_seals.seq')
    .limit(limit)
    .execute();
}
