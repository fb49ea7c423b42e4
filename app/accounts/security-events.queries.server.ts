import type { Database } from '~/db/database.server';
import { securityEvents } from './security-event';

/** What happened lately to a person's account, by the audit log; the newest first. */
export async function listSecurityEvents(db: Database, userId: string, limit: number) {
  return db
    .selectFrom('audit_log')
    .select(['action', 'created_at'])
    .where('subject_kind', '=', 'user')
    .where('subject_id', '=', userId)
    .where('action', 'in', [...securityEvents])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
