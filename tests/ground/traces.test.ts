import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/database-server';
import { makeListing } from '../support/factories';
import { logLines } from '../support/log-lines';
import { isFull, MARGIN, percentile, report, timed } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { buyerWithCart, checkOut, decideOnSandbox, signedIn } from '../support/shop-scenes';
import {
  startTraceCollector,
  type ReceivedSpan,
  type TraceCollector,
} from '../support/trace-collector';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';

/** Traces of the built shop: what arrives at a collector, and that a dead one harms nobody. */

let shop: Shop;
let collector: TraceCollector;

beforeAll(async () => {
  collector = await startTraceCollector();
  shop = await openShop({ name: 'traces', environment: { LOG_LEVEL: 'info' } });
});
afterAll(async () => {
  await shop?.stop();
  await collector?.close();
});

const traced = (endpoint: string) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
const isHttp = ({ attributes }: ReceivedSpan) => 'http.request.method' in attributes;
const isExpress = ({ attributes }: ReceivedSpan) => 'express.type' in attributes;
const isMysql = ({ attributes }: ReceivedSpan) => attributes['db.system.name'] === 'mysql';
const childrenOf = (spans: ReceivedSpan[], parent: ReceivedSpan) =>
  spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);

/** The spans of one trace, once all of these are there. */
const arrived = (
  what: string,
  traceId: () => string | undefined,
  isWhole: (s: ReceivedSpan[]) => boolean,
) =>
  until(what, async () => {
    const spans = collector.spans().filter((span) => span.traceId === traceId());
    return isWhole(spans) && spans;
  });

describe('with a collector', () => {
  let web: ShopProcess;
  let worker: ShopProcess;

  beforeAll(async () => {
    web = await shop.start({ roles: ['web'], environment: traced(collector.endpoint) });
    worker = await shop.start({
      roles: ['worker'],
      environment: {
        ...traced(collector.endpoint),
        PAYMENT_SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${web.port}/webhooks/payments/sandbox`,
      },
    });
  });

  it('shows a page as its request, its handler and its statements, and names it in the log', async () => {
    const { visitor } = await signedIn(shop.databases.db, web.origin);
    expect((await visitor.get('/orders?page=2')).status).toBe(200);
    visitor.close();
    const line = await until('the line of the request', async () =>
      logLines(web).find(({ msg, path }) => msg === 'request' && path === '/orders'),
    );
    const spans = await arrived(
      'the spans of the page',
      () => line.trace_id as string,
      (all) => all.some(isHttp) && all.some(isExpress) && all.some(isMysql),
    );
    const request = spans.find(isHttp)!;
    expect(request).toMatchObject({
      name: `GET ${line.route}`,
      service: 'bookstore',
      spanId: line.span_id,
      attributes: { 'http.route': line.route, 'http.response.status_code': '200' },
    });
    expect(request.parentSpanId ?? '').toBe('');
    const handler = spans.find(isExpress)!;
    expect(childrenOf(spans, request)).toContain(handler);
    expect(handler).toMatchObject({ name: `express ${line.route}` });
    const statements = childrenOf(spans, handler);
    expect(statements.length).toBeGreaterThan(0);
    for (const { attributes } of statements) expect(attributes['db.query.text']).toMatch(/\w+/);
  });

  it('shows a job of the worker, and the page of another process that it called, as one', async () => {
    const { db } = shop.databases;
    const listing = await makeListing(db);
    const buyer = await buyerWithCart(db, web.origin, [listing.id]);
    expect((await checkOut(buyer.visitor)).status).toBe(303);
    await decideOnSandbox(db, buyer, 'approve');
    buyer.visitor.close();
    const line = await until('the provider’s event is settled', async () =>
      logLines(web).find(({ msg }) => msg === 'payment event settled'),
    );
    const spans = await arrived(
      'the spans of job and page',
      () => line.trace_id as string,
      (all) => all.some(({ name }) => name === 'job sandbox events') && all.some(isHttp),
    );
    const job = spans.find(({ name }) => name === 'job sandbox events')!;
    expect(job.attributes).toMatchObject({ 'bookstore.done': '1' });
    expect(childrenOf(spans, job).filter(isMysql).length).toBeGreaterThan(1);
    const request = spans.find(isHttp)!;
    expect(request.parentSpanId).toBe(job.spanId);
    expect(spans.some(isExpress)).toBe(true);
    expect(spans.filter(isMysql).length).toBeGreaterThan(4);
  });

  it('leaves out turns with nothing to do, and what balancers ask', async () => {
    const visitor = new Visitor(web.origin);
    for (const path of ['/health', '/ready']) expect((await visitor.get(path)).status).toBe(200);
    visitor.close();
    const jobs = () => collector.spans().filter(({ attributes }) => attributes['bookstore.job']);
    expect(jobs().map(({ attributes }) => attributes['bookstore.done'])).not.toContain('0');
    expect(collector.spans().filter(({ name }) => /health|ready/.test(name))).toEqual([]);
  });

  it('does not join the trace of a stranger', async () => {
    const visitor = new Visitor(web.origin);
    const theirs = '1234567890abcdef1234567890abcdef';
    const answer = await visitor.get('/login?from=outside', {
      traceparent: `00-${theirs}-1234567890abcdef-01`,
    });
    expect(answer.status).toBe(200);
    visitor.close();
    const line = await until('the line of the request', async () =>
      logLines(web).find(({ path }) => path === '/login'),
    );
    expect(line.trace_id).toMatch(/^[0-9a-f]{32}$/);
    expect(line.trace_id).not.toBe(theirs);
  });

  it('sends what is still here when it is told to stop', async () => {
    const last = await shop.start({ roles: ['web'], environment: traced(collector.endpoint) });
    const visitor = new Visitor(last.origin);
    expect((await visitor.get('/forgot-password')).status).toBe(200);
    visitor.close();
    last.child.kill('SIGTERM');
    expect(await last.exited).toBe(0);
    const { trace_id: traceId } = logLines(last).find(({ path }) => path === '/forgot-password')!;
    const received = collector.spans().filter((span) => span.traceId === traceId);
    expect(received.some(isHttp)).toBe(true);
  });

  afterAll(() => {
    for (const { child } of [web, worker]) child?.kill('SIGTERM');
  });
});

describe('without a setting', () => {
  it('sends nothing, loads nothing, and says nothing of traces in the log', async () => {
    const unasked = await startTraceCollector();
    // A variable that OpenTelemetry itself would follow: the shop does not start it for that.
    const plain = await shop.start({
      roles: ['web'],
      environment: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${unasked.endpoint}/v1/traces` },
    });
    report(`without traces: ready ${Math.round(plain.readyAfter)} ms after its start`);
    const visitor = new Visitor(plain.origin);
    expect((await visitor.get('/register')).status).toBe(200);
    visitor.close();
    plain.child.kill('SIGTERM');
    expect(await plain.exited).toBe(0);
    expect(unasked.requests()).toBe(0);
    await unasked.close();
    const line = logLines(plain).find(({ path }) => path === '/register');
    expect(line).toBeDefined();
    expect(line).not.toHaveProperty('trace_id');
    const entry = readFileSync('build/server/index.js', 'utf8');
    const [, main = ''] = /from\s*["']\.\/(assets\/server-[^"']+)["']/.exec(entry) ?? [];
    const code = readFileSync(`build/server/${main}`, 'utf8');
    expect(code).not.toMatch(/from\s*["']@opentelemetry/);
  });
});

describe('with a collector that is dead', () => {
  const pages = isFull ? 300 : 60;

  /** Milliseconds of a page that is made anew each time. */
  async function pageTimes(origin: string): Promise<number[]> {
    const visitor = new Visitor(origin);
    const times: number[] = [];
    for (let page = 0; page < pages; page += 1) {
      const { value, ms } = await timed(() => visitor.get(`/login?page=${page}`));
      expect(value.status).toBe(200);
      times.push(ms);
    }
    visitor.close();
    return times;
  }

  it.for(['refuses', 'hangs'])(
    'one that %s: pages as quick as ever, and an orderly end',
    async (kind) => {
      const dead = kind === 'hangs' ? await startTraceCollector({ answers: false }) : undefined;
      const endpoint = dead?.endpoint ?? `http://127.0.0.1:${await freePort()}`;
      const plain = await shop.start({ roles: ['web'] });
      const watched = await shop.start({ roles: ['web'], environment: traced(endpoint) });
      // In turn, so that what the machine does meanwhile meets both.
      await pageTimes(plain.origin);
      await pageTimes(watched.origin);
      const usual = percentile(await pageTimes(plain.origin), 0.5);
      const seen = percentile(await pageTimes(watched.origin), 0.5);
      report(
        `a collector that ${kind}: a page takes ${seen.toFixed(1)} ms, without traces ${usual.toFixed(1)} ms`,
      );
      expect(seen).toBeLessThan(usual * MARGIN + 5);
      await until('the log says so', async () =>
        logLines(watched).some(({ msg }) => msg === 'the collector takes no traces'),
      );
      const { ms } = await timed(async () => {
        watched.child.kill('SIGTERM');
        expect(await watched.exited).toBe(0);
      });
      expect(ms).toBeLessThan(4000);
      const complaints = logLines(watched).filter(({ msg }) => /collector/.test(msg ?? ''));
      expect(complaints).toHaveLength(1);
      plain.child.kill('SIGTERM');
      await dead?.close();
    },
  );
});
