import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PoolStatistics } from '~/db/pool.server';
import type { Logger } from './log.server';

export interface Metrics {
  registry: Registry;
  /** `route` is a route id, never a URL, so that the number of series is bounded. */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  countPageCache(outcome: 'hit' | 'stale' | 'miss' | 'bypass'): void;
  countJob(job: string, done: number): void;
  countJobFailure(job: string): void;
  /** Somebody wanted to buy a copy that was no longer free, and was told so. */
  countRefusedSale: () => void;
}

export function createMetrics(options: {
  pools: Record<string, { statistics(): PoolStatistics } | undefined>;
  isDatabaseUp: () => boolean;
}): Metrics {
  const registry = new Registry();
  // Event-loop lag, memory, handles and garbage collection are among the default ones.
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route id, method and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const cache = new Counter({
    name: 'page_cache_total',
    help: 'Pages of visitors, by how the page cache answered',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const jobs = new Counter({
    name: 'worker_done_total',
    help: 'Things that the worker did, by job',
    labelNames: ['job'],
    registers: [registry],
  });
  const jobFailures = new Counter({
    name: 'worker_failures_total',
    help: 'Runs of a job that failed, by job',
    labelNames: ['job'],
    registers: [registry],
  });
  const refusedSales = new Counter({
    name: 'oversell_refused_total',
    help: 'Purchases that were refused because a copy in them was no longer free',
    registers: [registry],
  });
  new Gauge({
    name: 'database_connections',
    help: 'Connections of this process, by pool and state',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [pool, source] of Object.entries(options.pools)) {
        if (!source) continue;
        for (const [state, value] of Object.entries(source.statistics())) {
          this.set({ pool, state }, value as number);
        }
      }
    },
  });
  new Gauge({
    name: 'database_up',
    help: '1 while the database answers',
    registers: [registry],
    collect() {
      this.set(options.isDatabaseUp() ? 1 : 0);
    },
  });
  // A series is looked up by its labels each time, sorted and joined; by one key it costs a third.
  const series = new Map<string, ReturnType<typeof requests.labels>>();
  return {
    registry,
    observeRequest(method, route, status, seconds) {
      const key = `${method} ${route} ${status}`;
      let one = series.get(key);
      if (!one) series.set(key, (one = requests.labels(method, route, String(status))));
      one.observe(seconds);
    },
    countPageCache: (outcome) => cache.inc({ outcome }),
    countJob: (job, done) => jobs.inc({ job }, done),
    countJobFailure: (job) => jobFailures.inc({ job }),
    countRefusedSale: () => refusedSales.inc(),
  };
}

/**
 * Serves `/metrics` on a port of its own, which no balancer routes to. A second copy on the same
 * machine may find the port taken: it goes on without, since sales matter more.
 */
export function serveMetrics(metrics: Metrics, port: number, log: Logger): Server {
  const server = createServer((request, response) => {
    // A worker has no other port: this is where its liveness is asked.
    if (request.url === '/health') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}');
      return;
    }
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on('error', (error) => log.warn({ err: error, port }, 'metrics are not served'));
  server.listen(port);
  server.unref();
  return server;
}
