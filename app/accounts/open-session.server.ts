import type { RequestContext } from '~/web/context.server';
import { clearCookie, cookieName, setCookie } from '~/web/cookies.server';
import { deviceCookie } from './known-device.server';
import { endSession, SESSION_COOKIE, startSession } from './session.server';
import { absoluteSeconds } from './session-times';

type SessionContext = Pick<RequestContext, 'config' | 'cookies' | 'db'>;

const cookieOf = ({ config, cookies }: SessionContext) =>
  cookies.get(cookieName(config, SESSION_COOKIE));

/**
 * Signs a person in: the session that the browser had is gone, a new one begins (C23). Gives the
 * cookies to set. The cookie outlives an admin's session; what ends it is the row.
 */
export async function openSession(
  context: SessionContext,
  request: Request,
  person: { userId: string; email: string },
): Promise<string[]> {
  await endSession(context.db, cookieOf(context));
  const { cookie } = await startSession(context.db, {
    userId: person.userId,
    userAgent: request.headers.get('User-Agent') ?? '',
  });
  return [
    setCookie(context.config, SESSION_COOKIE, cookie, absoluteSeconds.member),
    deviceCookie(context, person.email),
  ];
}

/** Signs the person out on this browser; gives the cookies to set. */
export async function closeSession(context: SessionContext): Promise<string[]> {
  await endSession(context.db, cookieOf(context));
  return [clearCookie(context.config, SESSION_COOKIE)];
}
