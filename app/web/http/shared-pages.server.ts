import type { ServerBuild } from '@remix-run/node';
import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from '~/platform/metrics.server';
import { destinationCookie, destinationIn, usualDestination } from '~/values/destination';
import { personalCookies } from '~/web/cache-headers';
import { parseCookies } from '~/web/context.server';
import { langOfPath, neutralPath } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { chooseEncoding, type Encoding } from './encode-body.server';
import type { FinalHeaders } from './final-headers.server';
import type { Page, PageCache } from './page-cache.server';

export interface SharedPage {
  pattern: RegExp;
  query: readonly string[];
  byDestination: boolean;
  /** Members get it too, in a frame of their own. */
  isMainShared: boolean;
}

/** The pages that visitors share, as the routes themselves declare it (`handle.cacheQuery`). */
export function sharedPagesOf(build: ServerBuild): SharedPage[] {
  return Object.values(build.routes).flatMap((route) => {
    const handle = (route?.module.handle ?? {}) as Partial<RouteHandle>;
    const { cacheQuery, access, sharedMain, byDestination = false } = handle;
    if (!route || !cacheQuery || access !== 'public') return [];
    const path = (route.path ?? '').replace(/^en\?\/?/, '');
    const source = path
      .split('/')
      .map((segment) =>
        segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/');
    const pattern = new RegExp(`^/${source}$`);
    return [{ pattern, query: cacheQuery, byDestination, isMainShared: sharedMain === true }];
  });
}

interface AskedPage {
  method: string;
  url: string;
  cookie: string | undefined;
}

const FRAME_COOKIES = ['session', 'cart'].flatMap((name) => [name, `__Host-${name}`]);
const FLASH_COOKIES = ['flash', '__Host-flash'];

/**
 * The key of the visitors' page that somebody who is signed in or has a cart gets in a frame of
 * their own; null for everybody else, for other pages, and while a sentence waits to be shown.
 */
export function memberPageKey(pages: SharedPage[], request: AskedPage): string | null {
  const cookies = parseCookies(request.cookie);
  if (!FRAME_COOKIES.some((name) => cookies.has(name))) return null;
  if (FLASH_COOKIES.some((name) => cookies.has(name))) return null;
  const both = pages.filter(({ isMainShared }) => isMainShared);
  return sharedPageKey(both, { ...request, cookie: destinationAlone(cookies) });
}

/**
 * The key of a visitor's page: language, path, the declared parameters in their order and, where the
 * page says what sending costs, the place that it would go to; null for every request that must go past
 * the cache.
 */
export function sharedPageKey(pages: SharedPage[], request: AskedPage): string | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const [path = '', search = ''] = splitOnce(request.url, '?');
  const page = findPage(pages, path);
  if (!page) return null;
  let place = '';
  if (request.cookie) {
    const cookies = parseCookies(request.cookie);
    if (personalCookies.some((name) => cookies.has(name))) return null;
    if (page.byDestination) place = destinationAlone(cookies) ?? '';
  }
  if (search === '') return `${langOfPath(path)} ${path}  ${place}`;
  const parameters = new URLSearchParams(search);
  const parts: string[] = [];
  for (const name of parameters.keys()) if (!page.query.includes(name)) return null;
  for (const name of page.query) {
    for (const value of parameters.getAll(name)) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  return `${langOfPath(path)} ${path} ${parts.join('&')} ${place}`;
}

/**
 * The only cookie that a page for everybody may be rendered with: a place of the shop's own list, where
 * the page says what sending costs and the asker's browser names another than the usual one. It is in
 * the page's key.
 */
export function sharedCookie(pages: SharedPage[], { url, cookie }: AskedPage): string | undefined {
  const [path = ''] = splitOnce(url, '?');
  return findPage(pages, path)?.byDestination ? destinationAlone(parseCookies(cookie)) : undefined;
}

function destinationAlone(cookies: ReadonlyMap<string, string>): string | undefined {
  const { key } = destinationIn(cookies);
  return key === usualDestination.key ? undefined : `${destinationCookie}=${key}`;
}

function findPage(pages: readonly SharedPage[], path: string): SharedPage | undefined {
  const neutral = neutralPath(path);
  return pages.find(({ pattern }) => pattern.test(neutral));
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

export interface SharedPagesOptions {
  pages: SharedPage[];
  cache: PageCache;
  metrics: Metrics;
  final: FinalHeaders;
  render: (request: Request, response: Response) => Promise<globalThis.Response>;
  sendOther: (request: Request, response: Response, answer: globalThis.Response) => Promise<void>;
}

const keyOf = ({ pages }: SharedPagesOptions, { method, url, headers }: Request) =>
  sharedPageKey(pages, { method, url, cookie: headers.cookie });

/**
 * Answers visitors with pages that are fresh. This costs less than refusing them would, so it stands
 * before the limits of a busy process.
 */
export function freshPages(options: SharedPagesOptions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const key = keyOf(options, request);
    const page = key === null ? undefined : options.cache.fresh(key);
    if (!page) {
      next();
      return;
    }
    options.metrics.countPageCache('hit');
    sendPage(options, request, response, page);
  };
}

/** Answers visitors from the page cache; everybody else goes on to Remix. */
export function sharedPages(options: SharedPagesOptions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const key = keyOf(options, request);
    if (key === null) {
      options.metrics.countPageCache('bypass');
      next();
      return;
    }
    options.cache
      .get(key, () => options.render(request, response))
      .then(async (result) => {
        options.metrics.countPageCache(result.outcome);
        if ('page' in result) sendPage(options, request, response, result.page);
        else await options.sendOther(request, response, result.response);
      })
      .catch(next);
  };
}

/** The head of a page in an encoding, made once for all who get it. */
const heads = new WeakMap<Page, Partial<Record<Encoding, string[]>>>();

function headOf({ final }: SharedPagesOptions, page: Page, encoding: Encoding): string[] {
  let known = heads.get(page);
  if (!known) heads.set(page, (known = {}));
  return (known[encoding] ??= final.complete([
    ...page.headers.filter(([name]) => name.toLowerCase() !== 'vary'),
    ['Vary', 'Accept-Encoding, Cookie'],
    ['ETag', page.etag],
    ...(encoding === 'plain' ? [] : [['Content-Encoding', encoding] as [string, string]]),
    ['Content-Length', String(page[encoding].length)],
  ]));
}

function sendPage(
  options: SharedPagesOptions,
  request: Request,
  response: Response,
  page: Page,
): void {
  request.shop.route = page.route;
  if (response.headersSent) return;
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  if (request.headers['if-none-match']?.includes(page.etag)) {
    const head = headOf(options, page, 'plain').slice(0, -2);
    options.final.sendHead(response, 304, head);
    response.end();
    return;
  }
  options.final.sendHead(response, 200, headOf(options, page, encoding));
  response.end(request.method === 'HEAD' ? undefined : page[encoding]);
}
