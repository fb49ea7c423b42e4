import type { NextFunction, Request, Response } from 'express';
import type { RootData } from '~/ui/root-data';
import { noStore } from '~/web/cache-headers';
import { neutralPath } from '~/web/language';
import { catalogPath } from '~/web/paths';
import { chooseEncoding, encodeBody, type Encoding } from './encode-body.server';
import type { FinalHeaders } from './final-headers.server';
import { inFrameOf } from './member-frame.server';
import type { PageCache } from './page-cache.server';
import { memberPageKey, type SharedPage } from './shared-pages.server';

/**
 * Members read the catalogue as often as visitors, and most of it is the same for both. Who is signed
 * in or has a cart gets the visitors' page in a frame of their own: only name, menu and cart are asked
 * for and rendered, which is a quarter of the work. Nothing personal goes into the cache; what is taken out
 * of it was made without any cookie.
 */
export function memberPages(options: {
  pages: SharedPage[];
  cache: PageCache;
  final: FinalHeaders;
  /** Renders the page as it is for nobody in particular. */
  renderForVisitors: (request: Request) => Promise<globalThis.Response>;
  /** What the root loader says of the one who asks; null when only a whole rendering will do. */
  findFrame: (request: Request) => Promise<RootData | null>;
}) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { method, url, headers } = request;
    const key = memberPageKey(options.pages, { method, url, cookie: headers.cookie });
    if (key === null) {
      next();
      return;
    }
    compose(options, key, request)
      .then((composed) => {
        // Not there, moved, or the database is away: Remix has the right answer for that.
        if (!composed || response.headersSent) return next();
        request.shop.route = composed.route;
        const encoding = chooseEncoding(headers['accept-encoding']);
        const body = encodeBody(composed.html, encoding);
        const head = headOf(composed.headers, encoding, body.length);
        options.final.sendHead(response, 200, options.final.complete(head));
        response.end(method === 'HEAD' ? undefined : body);
      })
      .catch((error: unknown) => {
        request.shop.log.warn({ err: error }, 'no page from the cache for a member');
        next();
      });
  };
}

/** The visitors' headers, without their leave to keep the page and to fetch others ahead. */
function headOf(
  shared: readonly [string, string][],
  encoding: Encoding,
  bytes: number,
): [string, string][] {
  const own = shared.filter(([name]) => !/^(?:vary|cache-control|speculation-rules)$/i.test(name));
  if (encoding !== 'plain') own.push(['Content-Encoding', encoding]);
  return [
    ...own,
    ['Cache-Control', noStore['Cache-Control']],
    ['Vary', 'Cookie, Accept-Encoding'],
    ['Content-Length', String(bytes)],
  ];
}

async function compose(
  options: Parameters<typeof memberPages>[0],
  key: string,
  request: Request,
): Promise<{ route: string; headers: [string, string][]; html: string } | null> {
  const [result, frame] = await Promise.all([
    options.cache.get(key, () => options.renderForVisitors(request)),
    options.findFrame(request),
  ]);
  if (!('page' in result) || !frame) return null;
  const html = inFrameOf(result.page, frame, shownQuery(request.url));
  return html === null ? null : { route: result.page.route, headers: result.page.headers, html };
}

/** What the search box of the frame shows: the same as in the root's layout. */
function shownQuery(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://frame.invalid');
  return neutralPath(pathname) === catalogPath() ? (searchParams.get('q') ?? undefined) : undefined;
}
