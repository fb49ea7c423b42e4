import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { idleSeconds } from './session-times';

/** Small bites: a long DELETE would hold its locks for as long. */
const BITE = 1000;

/** Sessions that are past their time, or that nobody has used for as long as any may rest. */
export async function deleteEndedSessions(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', now()),
        eb('last_seen_at', '<=', nowPlusSeconds(-idleSeconds.member)),
      ]),
    )
    .limit(BITE)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** A week after they expired: until then the page can say "no longer" instead of "never". */
export async function deleteOldLinks(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('one_time_links')
    .where('expires_at', '<=', nowPlusSeconds(-7 * 24 * 60 * 60))
    .limit(BITE)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Counters of limits; their `expire` is in milliseconds by the clocks of the web processes: an hour of slack. */
export async function deleteOldLimits(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rate_limits')
    .where('expire', '<=', sql<string>`(UNIX_TIMESTAMP(${now()}) - 3600) * 1000`)
    .limit(BITE)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
