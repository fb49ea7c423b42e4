import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '~/web/route-handle';
import * as paths from '~/web/paths';

export const handle: RouteHandle = { access: 'machine' };

/** A day: crawlers ask again soon enough, and nobody else asks. */
const daySeconds = 86_400;

/** Everything that is for one person alone, or that only begins a task, in both languages. */
const notForCrawlers = [
  ...[paths.cartPath(), paths.checkoutPath(), paths.ordersPath(), paths.accountPath()],
  ...['/sell', '/admin', '/sandbox', paths.loginPath(), paths.registerPath()],
  ...[paths.forgotPasswordPath(), '/reset-password', '/verify-email', paths.suggestPath()],
  paths.destinationPath(),
];

export function loader({ context: { config } }: LoaderFunctionArgs): Response {
  const lines = notForCrawlers.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]);
  const sitemap = `Sitemap: ${config.publicOrigin}${paths.sitemapPath()}`;
  return new Response(`User-agent: *\n${lines.join('\n')}\n\n${sitemap}\n`, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': `public, max-age=${daySeconds}`,
    },
  });
}
