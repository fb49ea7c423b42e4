import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import { deviceOf } from './device-name';
import { momentFormat } from './moment';
import type { SessionLine } from './session-line';
import { sessionKey } from './session.server';
import { listLiveSessions } from './sessions.queries.server';

/** Where a person is signed in, times as texts in the time of Colombia; the latest use first. */
export async function listSessions(
  db: Database,
  viewer: { userId: string; sessionIdHash: Buffer },
  lang: Lang,
): Promise<SessionLine[]> {
  const format = momentFormat(lang);
  const rows = await listLiveSessions(db, viewer.userId);
  return rows.map((row) => ({
    key: sessionKey(row.id_hash),
    isCurrent: row.id_hash.equals(viewer.sessionIdHash),
    device: deviceOf(row.user_agent),
    since: format.format(row.created_at),
    lastSeen: format.format(row.last_seen_at),
  }));
}
