import type { RequestContext } from '~/web/context.server';
import { cookieName } from '~/web/cookies.server';
import { csrfTokenFor } from '~/web/csrf.server';
import { langOfPath, neutralPath, type Lang } from '~/web/language';
import { loginPath } from '~/web/paths';
import { notFound, seeOther } from '~/web/responses.server';
import { SESSION_COOKIE, sessionIdHash } from './session.server';
import { seenEverySeconds, type Role } from './session-times';
import { findLiveSession, updateSessionSeen } from './sessions.queries.server';

/** Who looks at the page: read from the database at each request, at most once (C32). */
export interface Viewer {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** In which language mails go. */
  language: Lang;
  sessionIdHash: Buffer;
  /** The token of this session's forms. */
  csrf: string;
}

type ViewerContext = Pick<
  RequestContext,
  'config' | 'cookies' | 'db' | 'log' | 'once' | 'noteUser'
>;

/** The signed-in person, or null for a visitor, an ended session and a disabled account. */
export function getViewer(context: ViewerContext): Promise<Viewer | null> {
  return context.once('viewer', () => readViewer(context));
}

/** The signed-in person; throws a 303 to the login page, which leads back here. */
export async function requireMember(args: {
  request: Request;
  context: ViewerContext;
}): Promise<Viewer> {
  const viewer = await getViewer(args.context);
  if (viewer) return viewer;
  const { pathname, search } = new URL(args.request.url);
  throw seeOther(args.request, loginPath({ redirectTo: neutralPath(pathname) + search }));
}

/** The signed-in admin; a member gets the page that a missing one gets, a visitor can sign in. */
export async function requireAdmin(args: {
  request: Request;
  context: ViewerContext;
}): Promise<Viewer> {
  const viewer = await requireMember(args);
  if (viewer.role !== 'admin') throw notFound();
  return viewer;
}

async function readViewer(context: ViewerContext): Promise<Viewer | null> {
  const { config, cookies, db, log } = context;
  const idHash = sessionIdHash(cookies.get(cookieName(config, SESSION_COOKIE)));
  if (!idHash) return null;
  const row = await findLiveSession(db, idHash);
  if (!row) return null;
  context.noteUser(row.id);
  const every = seenEverySeconds[row.role];
  if (Number(row.unseenSeconds) >= every) {
    // The page does not wait for it: a lost write only means that the next request tries again.
    updateSessionSeen(db, idHash, every).catch((error: unknown) => {
      log.warn({ err: error }, 'could not write down that a session is in use');
    });
  }
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    language: langOfPath(`/${row.language}`),
    sessionIdHash: idHash,
    csrf: csrfTokenFor(config.secretKeys, idHash),
  };
}
