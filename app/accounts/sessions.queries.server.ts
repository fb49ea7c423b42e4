import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import { now, nowPlusSeconds } from '~/db/now';
import { absoluteSeconds, idleSeconds, type Role } from './session-times';

type Handle = Database | Trx;

const role = sql.ref('users.role');

/** Seconds by the role of the joined user. */
const byRole = (seconds: Record<Role, number>) =>
  sql<number>`CASE ${role} WHEN 'admin' THEN ${seconds.admin} ELSE ${seconds.member} END`;

const isAlive = () =>
  sql<boolean>`sessions.expires_at > ${now()} AND sessions.last_seen_at > TIMESTAMPADD(SECOND, -(${byRole(idleSeconds)}), ${now()})`;

/**
 * The person behind a session that is neither expired nor idle, unless the account is disabled.
 * Role and flag are read with it at every request (C32). `unseenSeconds`: since it was last written
 * down as seen.
 */
export async function findLiveSession(db: Handle, idHash: Buffer) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.role', 'users.language'])
    .select(sql<string>`TIMESTAMPDIFF(SECOND, sessions.last_seen_at, ${now()})`.as('unseenSeconds'))
    .where('sessions.id_hash', '=', idHash)
    .where('users.disabled_at', 'is', null)
    .where(isAlive())
    .executeTakeFirst();
}

/** Inserts a session for an account that is not disabled; how long it may last depends on the role. */
export async function insertSession(
  db: Handle,
  session: { idHash: Buffer; userId: string; userAgent: string },
): Promise<void> {
  await db
    .insertInto('sessions')
    .columns(['id_hash', 'user_id', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .expression(
      db
        .selectFrom('users')
        .select([
          sql<Buffer>`${session.idHash}`.as('id_hash'),
          'users.id',
          sql<string>`${session.userAgent}`.as('user_agent'),
          now().as('created_at'),
          now().as('last_seen_at'),
          sql<Date>`TIMESTAMPADD(SECOND, ${byRole(absoluteSeconds)}, ${now()})`.as('expires_at'),
        ])
        .where('users.id', '=', session.userId)
        .where('users.disabled_at', 'is', null),
    )
    .execute();
}

/** Whether this session of the person began within these seconds. */
export async function hasSessionBegun(
  db: Handle,
  { userId, idHash, withinSeconds }: { userId: string; idHash: Buffer; withinSeconds: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('user_id')
    .where('id_hash', '=', idHash)
    .where('user_id', '=', userId)
    .where('created_at', '>', nowPlusSeconds(-withinSeconds))
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes down that a session is in use, unless another request did so within these seconds. */
export async function updateSessionSeen(db: Handle, idHash: Buffer, everySeconds: number) {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now() })
    .where('id_hash', '=', idHash)
    .where('last_seen_at', '<=', nowPlusSeconds(-everySeconds))
    .execute();
}

export async function deleteSession(db: Handle, idHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
}

/** Ends one session if it is this person's. */
export async function deleteSessionOf(db: Handle, userId: string, idHash: Buffer): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('id_hash', '=', idHash)
    .where('user_id', '=', userId)
    .execute();
}

/** Ends all of a person's sessions, or all but the one at hand; returns how many. */
export async function deleteSessionsOf(
  db: Handle,
  userId: string,
  exceptIdHash?: Buffer,
): Promise<number> {
  let query = db.deleteFrom('sessions').where('user_id', '=', userId);
  if (exceptIdHash) query = query.where('id_hash', '!=', exceptIdHash);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

/** Where a person is signed in, the latest use first. */
export async function listLiveSessions(db: Handle, userId: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'sessions.id_hash',
      'sessions.user_agent',
      'sessions.created_at',
      'sessions.last_seen_at',
    ])
    .where('sessions.user_id', '=', userId)
    .where(isAlive())
    .orderBy('sessions.last_seen_at', 'desc')
    .limit(50)
    .execute();
}
