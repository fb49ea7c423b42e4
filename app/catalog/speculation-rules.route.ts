import { localPath } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';

export const handle: RouteHandle = { access: 'machine' };

/** A day; the pages that are named here change with a release only. */
const SECONDS = 86_400;

/** Pages that all visitors share: to ask for one changes nothing and tells nothing of a person. */
const pages = ['/', '/catalog', '/books/*', '/listings/*', '/sellers/*', '/subjects/*', '/new'];

/**
 * Which pages a visitor's browser may fetch when the pointer rests on a link to them or a finger comes down
 * (https://wicg.github.io/nav-speculation/speculation-rules.html). The browser decides, and does not
 * where data or power are saved. Only visitors' pages name this file (entry.server.tsx).
 */
export function loader(): Response {
  const paths = pages.flatMap((page) => [localPath(page, 'es'), localPath(page, 'en')]);
  const where = { href_matches: paths.map((pathname) => ({ pathname })) };
  return new Response(JSON.stringify({ prefetch: [{ where, eagerness: 'moderate' }] }), {
    headers: {
      'Content-Type': 'application/speculationrules+json',
      'Cache-Control': `public, max-age=${SECONDS}`,
    },
  });
}
