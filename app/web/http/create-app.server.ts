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
import { constants } from 'node:zlib';
import type { Metrics } from '~/platform/metrics.server';
import { createRequestContext, type Services } from '~/web/context.server';
import { assets } from './assets.server';
import { cspReports } from './csp-reports.server';
import { boundedBody, knownHost, requestLine, sameSiteOnly } from './guards.server';
import { health, ready } from './health.server';
import { loadShedding } from './load-shedding.server';
import { PageCache } from './page-cache.server';
import { sendPlainPage } from './plain-page.server';
import { requestStart } from './request-start.server';
import { securityHeaders } from './security-headers.server';
import { sharedPages, sharedPagesOf } from './shared-pages.server';

export interface AppOptions {
  services: Services;
  metrics: Metrics;
  readiness: { isReady: boolean; isDatabaseUp: boolean; isDraining: boolean };
  build: ServerBuild | (() => Promise<ServerBuild>);
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

  app.use(requestStart(services.log, metrics, config.trustedProxies !== 0));
  app.use((_request: Request, response: Response, next: NextFunction) => {
    // A copy that is about to go tells its balancer to open the next connection elsewhere.
    if (readiness.isDraining) response.setHeader('Connection', 'close');
    next();
  });
  app.get('/health', health);
  app.get('/ready', ready(readiness));

  app.use(securityHeaders(config));
  app.use(requestLine);
  app.use(knownHost(config));
  app.use(sameSiteOnly(config));
  app.use(boundedBody);
  app.post('/csp-reports', cspReports(services.log));
  if ('folder' in options.assets) app.use(assets(options.assets.folder));
  else app.use(options.assets.middleware);
  app.use(loadShedding());

  const contextOf: ContextOf = (request) =>
    createRequestContext(services, {
      requestId: request.shop.id,
      clientIp: request.ip ?? '',
      cookieHeader: request.headers.cookie,
      log: request.shop.log,
    }) as AppLoadContext;
  if (typeof options.build !== 'function') {
    app.use(visitorPages(options.build, options, contextOf));
  }
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } }));
  app.all('*', remix(options.build, contextOf));

  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (response.writableEnded) return;
    request.shop?.log.error({ err: error, path: request.path }, 'request failed outside of a page');
    sendPlainPage(request, response, 500);
  });
  return app;
}

type ContextOf = (request: Request) => AppLoadContext;

function remix(build: AppOptions['build'], contextOf: ContextOf): RequestHandler {
  const handle = createExpressHandler({
    build,
    getLoadContext(request, response) {
      const context = contextOf(request);
      request.shop.route = 'data';
      // Before the log line, which is written at the response's end.
      response.once('prefinish', () => (request.shop.route = context.routeId ?? 'data'));
      return context;
    },
  });
  return (request, response, next) => void handle(request, response, next);
}

function visitorPages(
  build: ServerBuild,
  options: AppOptions,
  contextOf: ContextOf,
): RequestHandler {
  const handle = createRequestHandler(build);
  return sharedPages({
    pages: sharedPagesOf(build),
    cache: new PageCache(),
    metrics: options.metrics,
    async render(request) {
      const context = contextOf(request);
      // Nothing of the asker goes in but the address: what comes out is for everybody.
      const url = new URL(request.url, options.services.config.publicOrigin);
      const answer = await handle(new globalThis.Request(url), context);
      answer.headers.set('X-Route', context.routeId ?? 'page');
      return answer;
    },
    async sendOther(request, response, answer) {
      request.shop.route = answer.headers.get('X-Route') ?? 'page';
      answer.headers.delete('X-Route');
      response.status(answer.status);
      for (const [name, value] of answer.headers) response.append(name, value);
      response.end(request.method === 'HEAD' ? undefined : Buffer.from(await answer.arrayBuffer()));
    },
  });
}
