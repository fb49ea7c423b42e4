import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../support/database-server';
import { report } from '../support/measure';
import { openShop, type Shop } from '../support/shop';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';

/** Grafana draws what the shop really tells: a query for a metric that is not there shows nothing. */

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}

const folder = 'observability/grafana/dashboards';
const words = new Set(['by', 'sum', 'max', 'rate', 'le', 'histogram_quantile']);

let shop: Shop;
let metricsOrigin: string;

beforeAll(async () => {
  const port = await freePort();
  metricsOrigin = `http://localhost:${port}`;
  shop = await openShop({ name: 'dashboard', environment: { METRICS_PORT: String(port) } });
  await shop.start();
});
afterAll(() => shop?.stop());

/** The metrics that a query reads: its names outside labels, ranges and functions. */
function metricsOf(expr: string): string[] {
  const bare = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ').replaceAll(/\bby \([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/g)].map(([name]) => name).filter((n) => !words.has(n));
}

it('asks only for metrics that a running shop has', async () => {
  const visitor = new Visitor(shop.processes[0]!.origin);
  expect((await visitor.get('/catalog')).status).toBe(200);
  visitor.close();
  const known = await until('the metrics name the page', async () => {
    const text = await (await fetch(`${metricsOrigin}/metrics`)).text();
    if (!text.includes('http_request_duration_seconds_count{')) return false;
    return new Set([
      ...[...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!),
      ...[...text.matchAll(/^([a-z_0-9]+)[{ ]/gm)].map(([, name]) => name!),
    ]);
  });
  let queries = 0;
  for (const file of readdirSync(folder)) {
    const { panels } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Dashboard;
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const asked = metricsOf(expr);
        expect(asked.length, title).toBeGreaterThan(0);
        for (const name of asked) expect(known, title).toContain(name);
        queries += 1;
      }
    }
  }
  expect(queries).toBeGreaterThan(8);
  report(`${queries} queries of the dashboards name metrics that exist`);
});
