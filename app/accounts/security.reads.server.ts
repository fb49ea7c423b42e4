import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import { momentFormat } from './moment';
import { findAskedAddress } from './one-time-links.queries.server';
import { isEmailVerified } from './people.queries.server';
import type { SecurityEvent, SecurityEventLine } from './security-event';
import { listSecurityEvents } from './security-events.queries.server';
import type { SessionLine } from './session-line';
import { listSessions } from './session.reads.server';

const EVENTS_SHOWN = 10;

/** What the page of an account's security shows. */
export interface SecurityView {
  email: string;
  isVerified: boolean;
  /** An address that was asked for and waits to be confirmed. */
  askedEmail: string | null;
  sessions: SessionLine[];
  events: SecurityEventLine[];
}

export async function findSecurityView(
  db: Database,
  viewer: { userId: string; email: string; sessionIdHash: Buffer },
  lang: Lang,
): Promise<SecurityView> {
  const format = momentFormat(lang);
  const [isVerified, askedEmail, sessions, events] = await Promise.all([
    isEmailVerified(db, viewer.userId),
    findAskedAddress(db, viewer.userId),
    listSessions(db, viewer, lang),
    listSecurityEvents(db, viewer.userId, EVENTS_SHOWN),
  ]);
  return {
    email: viewer.email,
    isVerified,
    askedEmail,
    sessions,
    events: events.map(({ action, created_at: at }) => ({
      event: action as SecurityEvent,
      at: format.format(at),
    })),
  };
}

/** Whether the account's address was confirmed by a mail. */
export const findIsVerified = (db: Database, userId: string): Promise<boolean> =>
  isEmailVerified(db, userId);
