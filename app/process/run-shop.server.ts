import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import closeWithGrace from 'close-with-grace';
import type { RequestHandler } from 'express';
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';
import { ViewCounts } from '~/catalog/views/count-views.server';
import type { Config } from '~/platform/config.server';
import { armFailpoint } from '~/platform/failpoints.server';
import { createMetrics, serveMetrics } from '~/platform/metrics.server';
import { openTracing } from '~/platform/open-tracing.server';
import { findRootData } from '~/root-data.server';
import { createApp } from '~/web/http/create-app.server';
import { plainPage, plainPageHeaders } from '~/web/http/plain-page.server';
import { Readiness } from './readiness.server';
import { openServices } from './services.server';
import { keepHeapSmall } from './small-heap.server';
import { tellFigures } from './shop-figures.server';
import { startWorker } from './worker.server';

export interface ShopOptions {
  config: Config;
  roles: { web: boolean; worker: boolean };
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** In development Vite serves the client's files. */
  assetMiddleware?: RequestHandler;
}

export interface RunningShop {
  close(): Promise<void>;
}

/** Opens services, serves and works until it is told to stop. */
export async function runShop(options: ShopOptions): Promise<RunningShop> {
  const { config, roles } = options;
  armFailpoint(config.testFailpoint);
  if (!roles.web) keepHeapSmall();
  // First: what is traced must be so before it is used.
  const tracing = await openTracing(config);
  const services = openServices(config, tracing);
  const { log, databases } = services;
  const readiness = new Readiness(services.db, log);
  const metrics = createMetrics({
    pools: databases.pools,
    isDatabaseUp: () => readiness.isDatabaseUp,
  });
  readiness.start();
  const metricsServer = config.metricsPort
    ? serveMetrics(metrics, config.metricsPort, log)
    : undefined;
  // A service of its own may not read the tables of the others; the worker may.
  if (metricsServer && (roles.worker || !config.services)) {
    tellFigures({
      registry: metrics.registry,
      db: services.db,
      log,
      isDatabaseUp: () => readiness.isDatabaseUp,
    });
  }
  const worker = roles.worker ? startWorker(services, { metrics, tracing }) : undefined;
  const views = roles.web ? new ViewCounts(services.db, log) : undefined;
  views?.start();
  const server = roles.web
    ? await listen(
        createApp({
          services,
          metrics,
          readiness,
          build: options.build,
          findFrame: findRootData,
          onListingView: (id) => views?.count(id),
          assets: options.assetMiddleware
            ? { middleware: options.assetMiddleware }
            : { folder: path.resolve('build/client') },
        }),
        config.port,
      )
    : undefined;
  if (server) log.info({ port: config.port, origins: config.origins }, 'listening');
  if (!config.mail.smtpUrl && worker)
    log.info({ folder: config.mail.folder }, 'mails become files');

  let closing: Promise<void> | undefined;
  const close = async (isEmergency: boolean) => {
    readiness.drain();
    const stopWorker = worker?.stop();
    if (server) {
      // Not ready is not yet gone: a balancer needs a check or two to see it (P17).
      if (!isEmergency) await delay(config.drainMilliseconds);
      await endServer(server);
    }
    await views?.end();
    await stopWorker;
    metricsServer?.close();
    await services.end();
    await tracing.end();
  };
  const grace = closeWithGrace(
    { delay: config.drainMilliseconds + 20_000 },
    async ({ err, signal }) => {
      if (err) log.fatal({ err }, 'unexpected end');
      else log.info({ signal }, 'closing');
      await (closing ??= close(err !== undefined));
      log.info('closed');
    },
  );
  return {
    async close() {
      grace.uninstall();
      await (closing ??= close(false));
    },
  };
}

async function listen(app: RequestHandler, port: number): Promise<Server> {
  const server = createServer(
    {
      // Longer than a balancer's own idle time (60 s), or it would meet closed connections.
      keepAliveTimeout: 65_000,
      headersTimeout: 5000,
      // Bodies are bounded more closely by guards.server.ts; this is the end of all patience.
      requestTimeout: 300_000,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 16 * 1024,
    },
    app as never,
  );
  server.on('clientError', (error, socket) => {
    // Browsers open connections ahead of need. What is written to one that timed out unused would be
    // taken for the answer to its first request; closed in silence, it is opened anew.
    const isUnused = (socket as Socket).bytesRead === 0;
    if (!socket.writable || isUnused) socket.destroy();
    else if ((error as NodeJS.ErrnoException).code === 'HPE_HEADER_OVERFLOW') socket.end(tooLong());
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}

/** The answer to more than {@link listen} takes in, mostly a search of thousands of letters. */
function tooLong(): string {
  const page = plainPage('es', 414);
  const headers = { ...plainPageHeaders, 'Content-Length': Buffer.byteLength(page) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = ['HTTP/1.1 431 Request Header Fields Too Large', 'Connection: close', ...lines];
  return `${head.join('\r\n')}\r\n\r\n${page}`;
}

/**
 * Waits for the answers that are on their way; idle connections are closed at once. What has arrived
 * is read before: Node calls a connection idle whose next request still lies in the socket, and would
 * reset it. Two turns of the loop, because a connection that was just accepted is read in the next.
 */
async function endServer(server: Server): Promise<void> {
  const closeIdle = () => setImmediate(() => setImmediate(() => server.closeIdleConnections()));
  await immediate();
  await immediate();
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(closeIdle, 100);
  const late = setTimeout(() => server.closeAllConnections(), 15_000);
  await ended;
  clearInterval(sweep);
  clearTimeout(late);
}
