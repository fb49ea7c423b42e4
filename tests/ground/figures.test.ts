import { afterAll, beforeAll, expect, it } from 'vitest';
import { nowPlusSeconds } from '~/db/now';
import { newId } from '~/values/id';
import { freePort, startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { makeListing } from '../support/factories';
import { isFull, timed } from '../support/measure';
import { openShop, type Shop } from '../support/shop';
import { buyerWithCart, checkOut, decideOnSandbox, openCheckout } from '../support/shop-scenes';
import { until } from '../support/until';

/** The shop's own figures at /metrics of both processes, and a scrape while the database is frozen. */

let server: DatabaseServer;
let shop: Shop;
let webOrigin: string;
let webMetrics: string;
let workerMetrics: string;

beforeAll(async () => {
  server = await startDatabaseServer();
  shop = await openShop({ name: 'figures', database: server });
  const [webPort, workerPort] = [await freePort(), await freePort()];
  const web = await shop.start({ roles: ['web'], environment: { METRICS_PORT: String(webPort) } });
  webOrigin = web.origin;
  await shop.start({
    roles: ['worker'],
    environment: {
      METRICS_PORT: String(workerPort),
      PAYMENT_SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${web.port}/webhooks/payments/sandbox`,
    },
  });
  webMetrics = `http://127.0.0.1:${webPort}/metrics`;
  workerMetrics = `http://127.0.0.1:${workerPort}/metrics`;
});
afterAll(async () => {
  if (server) process.kill(server.pid(), 'SIGCONT');
  await shop?.stop();
  await server?.stop();
});

/** The value of a series, as Prometheus would read it; undefined while it is not told. */
async function valueOf(metrics: string, series: string): Promise<number | undefined> {
  // A process that has just started listens a little later.
  const text = await fetch(metrics).then(
    (answer) => answer.text(),
    () => '',
  );
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

const toBe = (metrics: string, series: string, isRight: (value: number) => boolean) =>
  until(
    `${series} is right`,
    async () => {
      const value = await valueOf(metrics, series);
      return value !== undefined && isRight(value);
    },
    40,
  );

it('tells what waits, what was moved, paid and refused, in web and worker alike', async () => {
  const { db } = shop.databases;
  // From here on they count.
  for (const metrics of [webMetrics, workerMetrics])
    await toBe(metrics, 'worker_lag_seconds{queue="mails"}', (seconds) => seconds >= 0);
  expect(await valueOf(webMetrics, 'order_moves_total{move="place"}')).toBe(0);

  const [paid, held] = [await makeListing(db), await makeListing(db)];
  const buyer = await buyerWithCart(db, webOrigin, [paid.id]);
  expect((await checkOut(buyer.visitor)).status).toBe(303);
  await decideOnSandbox(db, buyer, 'approve');
  const slow = await buyerWithCart(db, webOrigin, [held.id]);
  const late = await buyerWithCart(db, webOrigin, [held.id]);
  const form = await openCheckout(late.visitor);
  expect((await checkOut(slow.visitor)).status).toBe(303);
  expect((await late.visitor.post('/checkout', form)).status).toBe(409);
  for (const { visitor } of [buyer, slow, late]) visitor.close();
  // Old, and not due: mails that are tried again count from when they were written.
  await db
    .insertInto('outbox_mails')
    .values({
      id: newId(),
      dedupe_key: 'figures',
      recipient: 'nobody@example.com',
      language: 'es',
      template: 'welcome',
      data: '{}',
      next_attempt_at: nowPlusSeconds(3600),
      created_at: nowPlusSeconds(-7200),
    })
    .execute();

  for (const metrics of [webMetrics, workerMetrics]) {
    await toBe(metrics, 'holds_active', (count) => count === 1);
    await toBe(metrics, 'outbox_age_seconds', (seconds) => seconds >= 7200);
    await toBe(metrics, 'audit_log_sound', (isSound) => isSound === 1);
    await toBe(metrics, 'orders_open{status="paid"}', (count) => count === 1);
    await toBe(metrics, 'orders_open{status="awaiting_payment"}', (count) => count === 1);
    await toBe(metrics, 'order_moves_total{move="place"}', (count) => count === 2);
    await toBe(metrics, 'order_moves_total{move="pay"}', (count) => count === 1);
    await toBe(metrics, 'payments_total{result="captured"}', (count) => count === 1);
  }
  expect(await valueOf(webMetrics, 'oversell_refused_total')).toBe(1);
});

it('tells how late the worker is when there is none', async () => {
  const worker = shop.processes.at(-1)!;
  worker.child.kill('SIGTERM');
  expect(await worker.exited).toBe(0);
  const { db } = shop.databases;
  await db
    .updateTable('order_groups')
    .set({ hold_expires_at: nowPlusSeconds(-500) })
    .where('status', 'in', ['open', 'paying'])
    .execute();
  await toBe(webMetrics, 'worker_lag_seconds{queue="expired holds"}', (seconds) => seconds >= 500);
});

it('answers at once while the database is frozen, and says nothing that it does not know', async () => {
  process.kill(server.pid(), 'SIGSTOP');
  try {
    const scrape = async () => {
      const { value, ms } = await timed(() => fetch(webMetrics));
      expect(value.status).toBe(200);
      expect(ms).toBeLessThan(500);
      return value.text();
    };
    // Figures of before are told for a minute, then no more; what the process knows itself goes on.
    await until('the metrics say that the database is away', async () =>
      /^database_up 0/m.test(await scrape()),
    );
    if (isFull) {
      const isForgotten = async () => !/^worker_lag_seconds\{/m.test(await scrape());
      await until('the figures are too old to be told', isForgotten, 90);
    }
  } finally {
    process.kill(server.pid(), 'SIGCONT');
  }
  await toBe(webMetrics, 'worker_lag_seconds{queue="mails"}', (seconds) => seconds >= 0);
});
