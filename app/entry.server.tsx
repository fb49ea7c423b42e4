import { RemixServer } from '@remix-run/react';
import { isRouteErrorResponse } from '@remix-run/react';
import type {
  AppLoadContext,
  EntryContext,
  HandleDataRequestFunction,
  HandleErrorFunction,
} from '@remix-run/node';
import { renderToString } from 'react-dom/server';
import { isUnavailable } from '~/db/errors.server';
import { isDiskFull } from '~/platform/disk-full.server';
import { noStore } from '~/web/cache-headers';
import { contentPolicy } from '~/web/content-policy.server';
import { speculationRulesPath } from '~/web/paths';
import { permissionsPolicy } from '~/web/permissions-policy';
import { RenderInfoContext } from '~/web/render-info';
import { retryAfterOf } from '~/web/retry-after';
import type { RouteHandle } from '~/web/route-handle';

/** Seconds until a page that could not be given is worth another try. */
const RETRY_AFTER = '3';

/** Vite puts styles and scripts into the page, and speaks with it over a socket on a port of its own. */
const developmentPolicy =
  "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self' ws:; img-src 'self' data: blob:";

/**
 * Renders a page whole: it is faster than streaming for pages of this size, and the ETag and the
 * compression are computed once (docs/decisions/0003-whole-pages.md).
 */
export default function handleRequest(
  request: Request,
  statusOfRemix: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const status = context.failure?.status ?? statusOfRemix;
  const entryScript = remix.manifest.entry.module;
  context.routeId = remix.staticHandlerContext.matches.at(-1)?.route.id;
  const rendered = renderToString(
    <RenderInfoContext.Provider value={{ entryScript, requestId: context.requestId, status }}>
      <RemixServer context={remix} url={request.url} />
    </RenderInfoContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const { handle } = remix.routeModules[context.routeId ?? ''] ?? {};
  const hasCamera = (handle as RouteHandle | undefined)?.camera === true;
  if (hasCamera) headers.set('Permissions-Policy', permissionsPolicy({ hasCamera }));
  headers.set(
    'Content-Security-Policy',
    import.meta.env.PROD
      ? contentPolicy({
          isHttps: context.config.isHttps,
          photoOrigin: context.config.photoOrigin,
          hasCamera,
          formActionOrigins: context.payments.formActionOrigins,
        })
      : developmentPolicy,
  );
  if (status >= 400 || !headers.has('Cache-Control')) setNoStore(headers);
  // What a person's browser fetches ahead would be pages of that person: visitors only.
  const isShared = /\bpublic\b/.test(headers.get('Cache-Control') ?? '');
  if (isShared) headers.set('Speculation-Rules', `"${speculationRulesPath()}"`);
  // A person gets another page at the same URL, also where the page cache was passed by.
  headers.append('Vary', 'Cookie');
  if (status === 503) headers.set('Retry-After', RETRY_AFTER);
  const wait = Object.values(remix.staticHandlerContext.errors ?? {}).map(retryAfterOf)[0];
  if (wait) headers.set('Retry-After', String(wait));
  return new Response(`<!DOCTYPE html>${rendered}`, { status, headers });
}

export const handleDataRequest: HandleDataRequestFunction = (response, { context }) => {
  const { failure } = context;
  if (!response.headers.has('Cache-Control')) setNoStore(response.headers);
  // Data is never kept: the page cache and CDNs know documents only.
  else response.headers.set('Cache-Control', noStore['Cache-Control']);
  if (failure?.status !== 503) return response;
  response.headers.set('Retry-After', RETRY_AFTER);
  return new Response(response.body, { status: 503, headers: response.headers });
};

/** What nobody expected: the operator gets the cause, the visitor a page with the request's number. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const unavailable = isUnavailable(error) || isDiskFull(error);
  context.failure = { status: unavailable ? 503 : 500 };
  const { pathname } = new URL(request.url);
  const line = { err: error, path: pathname, method: request.method };
  if (unavailable) context.log.warn(line, 'a part that the page needs is away');
  else context.log.error(line, 'unexpected error');
};

function setNoStore(headers: Headers): void {
  headers.set('Cache-Control', noStore['Cache-Control']);
}
