import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import { deviceOf } from './device-name';
import { momentFormat } from './moment';
import type { SessionLine } from './session-line';
import { sessionKey } from './session.server';
import { hasSessionBegun, listLiveSessions } from './sessions.queries.server';

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

/** How long after a password was typed what it opens stays open: a quarter of an hour. */
const FRESH_SECONDS = 15 * 60;

/** Whether the person has just signed in, or typed the password again (ASVS 7.5.1). */
export const isJustSignedIn = (
  db: Database,
  viewer: { userId: string; sessionIdHash: Buffer },
): Promise<boolean> =>
  hasSessionBegun(db, {
    userId: viewer.userId,
    idHash: viewer.sessionIdHash,
    withinSeconds: FRESH_SECONDS,
  });
