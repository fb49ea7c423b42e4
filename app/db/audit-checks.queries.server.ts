import { sql } from 'kysely';
import type { Database } from './database.server';
import { now } from './now';
import type { AuditReport } from './verify-audit.server';

export interface AuditCheck extends Omit<AuditReport, 'hasHead'> {
  madeBy: 'worker' | 'command';
  isSound: boolean;
  hasHead: boolean | null;
}

export async function insertAuditCheck(db: Database, check: AuditCheck): Promise<void> {
  const { missing, changed, broken, sealed, unsealed, head, hasHead, madeBy, isSound } = check;
  await db
    .insertInto('audit_checks')
    .values({
      ...{ made_by: madeBy, is_sound: isSound ? 1 : 0, sealed, unsealed, head },
      missing_ids: JSON.stringify(missing),
      changed_ids: JSON.stringify(changed),
      broken_ids: JSON.stringify(broken),
      has_head: hasHead === null ? null : hasHead ? 1 : 0,
      made_at: now(),
    })
    .execute();
}

/** The last look along the chain, whoever took it. */
export const findLastAuditCheck = (db: Database) =>
  db
    .selectFrom('audit_checks')
    .select(['made_at as madeAt', 'is_sound as isSound', 'sealed', 'unsealed'])
    .select(['missing_ids as missing', 'changed_ids as changed', 'broken_ids as broken'])
    .select(['has_head as hasHead'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** True when a look was taken within so many seconds. */
export async function hasAuditCheckSince(db: Database, seconds: number): Promise<boolean> {
  const row = await db
    .selectFrom('audit_checks')
    .select('id')
    .where('made_at', '>', sql<Date>`TIMESTAMPADD(SECOND, ${-seconds}, ${now()})`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
