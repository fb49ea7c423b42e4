import { createRequestHandler as createExpressHandler } from '@remix-run/express';
import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Metrics } from '~/platform/metrics.server';
import type { RootData } from '~/ui/root-data';
import { createRequestContext, type RequestContext, type Services } from '~/web/context.server';
import { assets } from './assets.server';
import { cspReports } from './csp-reports.server';
import { boundedBody, knownHost, requestLine, sameSiteOnly } from './guards.server';
import { BROTLI_ONCE } from './encode-body.server';
import { finalHeaders, type FinalHeaders } from './final-headers.server';
import { health, ready } from './health.server';
import { listingViews } from './listing-views.server';
import { loadShedding } from './load-shedding.server';
import { memberPages } from './member-pages.server';
import { PageCache } from './page-cache.server';
import { sendPlainPage } from './plain-page.server';
import { requestStart } from './request-start.server';
import { servedRooms } from './served-rooms.server';
import {
  freshPages,
  sharedCookie,
  sharedPages,
  sharedPagesOf,
  type SharedPagesOptions,
} from './shared-pages.server';
import { Turns } from './turns.server';

export interface AppOptions {
  services: Services;
  metrics: Metrics;
  readiness: { isReady: boolean; isDatabaseUp: boolean; isDraining: boolean };
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** What the frame around a page shows to whoever asks: the root loader's own words. */
  findFrame: (
    context: RequestContext,
    pathname: string,
  ) => Promise<{ data: RootData; headers: Record<string, string> }>;
  /** Called for each view of a copy's page. */
  onListingView: (listingId: string) => void;
  /** Files of the client build; in development Vite serves them instead. */
  assets: { folder: string } | { middleware: RequestHandler };
}

/** The way of a request, in one screen (HOUSE.md). */
export function createApp(options: AppOptions): Express {
  const { services, metrics, readiness } = options;
  const { config } = services;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustedProxies);

  const final = finalHeaders(app, config, readiness);
  app.use(requestStart(services.log, metrics, config.trustedProxies !== 0));
  app.get('/health', health);
  app.get('/ready', ready(readiness));

  app.use(requestLine);
  app.use(knownHost(config));
  app.use(sameSiteOnly(config));
  app.use(boundedBody);
  app.post('/csp-reports', cspReports(services.log));
  if ('folder' in options.assets) app.use(assets(options.assets.folder));
  else app.use(options.assets.middleware);
  if (config.services) app.use(servedRooms(config.services));
  app.use(listingViews(options.onListingView));
  const turns = new Turns();
  const contextOf: ContextOf = (request, { asNobody } = {}) =>
    createRequestContext(services, {
      requestId: request.shop.id,
      clientIp: request.ip ?? '',
      cookieHeader: asNobody ? asNobody.cookie : request.headers.cookie,
      log: request.shop.log,
      noteUser(userId) {
        request.shop.userId = userId;
      },
      countRefusedSale: metrics.countRefusedSale,
      takeTurn: () => turns.take(request.res!),
    }) as AppLoadContext;
  const isBuilt = typeof options.build !== 'function';
  const cached = isBuilt ? cachedPages(options, contextOf, final) : undefined;
  if (cached) app.use(cached.fresh);
  app.use(loadShedding());
  if (cached) app.use(cached.forVisitors);
  if (cached) app.use(cached.forMembers);
  app.use(compression({ brotli: BROTLI_ONCE }));
  app.all('*', remix(options.build, contextOf));

  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (response.writableEnded) return;
    request.shop?.log.error({ err: error, path: request.path }, 'request failed outside of a page');
    sendPlainPage(request, response, 500);
  });
  return app;
}

/** `asNobody`: with no cookie of the asker's but this one, which is the same for many. */
type ContextOf = (
  request: Request,
  options?: { asNobody?: { cookie: string | undefined } },
) => AppLoadContext;

function remix(build: AppOptions['build'], contextOf: ContextOf): RequestHandler {
  const handle = createExpressHandler({
    build,
    getLoadContext(request, response) {
      const context = contextOf(request);
      request.shop.route = 'data';
      // Before the log line, which is written at the response's end.
      response.once('prefinish', () => {
        request.shop.route = context.routeId ?? 'data';
        request.shop.isOwnPage = context.isOwnPage ?? false;
      });
      return context;
    },
  });
  return (request, response, next) => void handle(request, response, next);
}

/** The reading pages, rendered once for all who come within seconds. */
function cachedPages(options: AppOptions, contextOf: ContextOf, final: FinalHeaders) {
  const build = options.build as ServerBuild;
  const { services, metrics } = options;
  const handle = createRequestHandler(build);
  const pages = sharedPagesOf(build);
  const cache = new PageCache();
  const address = (request: Request) => new URL(request.url, services.config.publicOrigin);
  // Nothing of the asker goes in but the page's key: what comes out is for everybody.
  const renderForVisitors = async (request: Request) => {
    const { method, url, headers } = request;
    const cookie = sharedCookie(pages, { method, url, cookie: headers.cookie });
    const context = contextOf(request, { asNobody: { cookie } });
    const answer = await handle(new globalThis.Request(address(request)), context);
    answer.headers.set('X-Route', context.routeId ?? 'page');
    return answer;
  };
  const visitors: SharedPagesOptions = {
    pages,
    cache,
    metrics,
    final,
    render: renderForVisitors,
    async sendOther(request, response, answer) {
      request.shop.route = answer.headers.get('X-Route') ?? 'page';
      answer.headers.delete('X-Route');
      response.status(answer.status);
      for (const [name, value] of answer.headers) response.append(name, value);
      const body = request.method === 'HEAD' ? undefined : await answer.arrayBuffer();
      response.end(body && Buffer.from(body));
    },
  };
  return {
    fresh: freshPages(visitors),
    forVisitors: sharedPages(visitors),
    forMembers: memberPages({
      final,
      pages,
      cache,
      renderForVisitors,
      async findFrame(request) {
        const { data, headers } = await options.findFrame(
          contextOf(request),
          address(request).pathname,
        );
        // A sentence for the banner is shown once, by a whole rendering.
        return headers['Set-Cookie'] === undefined ? data : null;
      },
    }),
  };
}
