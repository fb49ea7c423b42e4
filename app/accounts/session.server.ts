import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import { truncate } from '~/values/text';
import { deleteSession, deleteSessionsOf, insertSession } from './sessions.queries.server';

/**
 * A session is a row. The cookie holds 256 random bits and the table only their hash, so that who
 * reads the table cannot sign in (C22, ASVS 7.2.1, 7.2.3).
 */

type Handle = Database | Trx;

/** The name given to `cookieName` and `setCookie`. */
export const SESSION_COOKIE = 'session';

/** The row's key for a cookie's value; null for what is no session cookie at all. */
export function sessionIdHash(cookie: string | undefined): Buffer | null {
  if (!cookie || !/^[\w-]{43}$/.test(cookie)) return null;
  return createHash('sha256').update(cookie).digest();
}

/**
 * How a page names a session to its owner: neither the cookie nor the row's key can be made from it.
 */
export const sessionKey = (idHash: Buffer) =>
  createHash('sha256').update('key').update(idHash).digest('base64url').slice(0, 22);

/**
 * Signs a person in under a new id (C23): always new, whatever the browser sent, so that nobody can
 * plant one. Gives the cookie's value. A disabled account gets no row, hence no session.
 */
export async function startSession(
  db: Handle,
  { userId, userAgent }: { userId: string; userAgent: string },
): Promise<{ cookie: string }> {
  const cookie = randomBytes(32).toString('base64url');
  const idHash = sessionIdHash(cookie)!;
  await insertSession(db, { idHash, userId, userAgent: truncate(userAgent, 200) });
  return { cookie };
}

/** Ends the session of this cookie, on all copies of the server at once (C24). */
export async function endSession(db: Handle, cookie: string | undefined): Promise<void> {
  const idHash = sessionIdHash(cookie);
  if (idHash) await deleteSession(db, idHash);
}

/** Ends a person's sessions, but for `exceptIdHash` where given; returns how many. */
export async function endAllSessions(
  db: Handle,
  userId: string,
  exceptIdHash?: Buffer,
): Promise<number> {
  return deleteSessionsOf(db, userId, exceptIdHash);
}
