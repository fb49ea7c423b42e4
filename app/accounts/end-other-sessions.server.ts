import type { Database } from '~/db/database.server';
import { endAllSessions } from './session.server';

/** Signs a person out everywhere but here (ASVS 7.4.3); returns how many sessions that ended. */
export async function endOtherSessions(
  db: Database,
  viewer: { userId: string; sessionIdHash: Buffer },
): Promise<number> {
  return endAllSessions(db, viewer.userId, viewer.sessionIdHash);
}
