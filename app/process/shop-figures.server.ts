import { Counter, Gauge, type Registry } from 'prom-client';
import { orderMoves } from '~/buying/order-status';
import type { Database } from '~/db/database.server';
import type { Logger } from '~/platform/log.server';
import * as figures from './shop-figures.queries.server';

/**
 * The shop's own figures, for who watches it: how late the worker is, what waits, what was sold. They stand in the
 * database, and every process that may read them tells the same: take the maximum over processes, never
 * the sum.
 *
 * A scrape never waits for the database. It gives what was read last and has it read anew, by one
 * connection and one look at a time; what is older than a minute is not told any more.
 */

const REFRESH_MILLISECONDS = 5000;
const KEEP_MILLISECONDS = 60_000;

const paymentResults = ['captured', 'declined', 'refunding', 'ignored', 'quarantined'];

interface Reading {
  queues: figures.QueueRow[];
  waiting: figures.WaitingRow;
  orders: { status: string; count: string }[];
  auditSoundness: string | null;
}

export interface FiguresOptions {
  registry: Registry;
  db: Database;
  log: Logger;
  isDatabaseUp: () => boolean;
}

export function tellFigures({ registry, db, log, isDatabaseUp }: FiguresOptions): void {
  const moves = new Counter({
    name: 'order_moves_total',
    help: 'Moves of orders in the whole shop since this process began to look, by move',
    labelNames: ['move'],
    registers: [registry],
  });
  const payments = new Counter({
    name: 'payments_total',
    help: 'Events of payment providers in the whole shop since this process began to look, by result',
    labelNames: ['result'],
    registers: [registry],
  });
  // A counter that begins with its first event has no rate for it.
  for (const { move } of orderMoves) moves.inc({ move }, 0);
  for (const result of paymentResults) payments.inc({ result }, 0);

  let last: { reading: Reading; at: number } | undefined;
  let countedTo: Date | undefined;
  let triedAt = -Infinity;
  let isReading = false;
  let isTold = false;

  const read = async () => {
    // One after the other: figures must not take the pages' connections.
    const reading = {
      queues: await figures.listQueueLags(db),
      waiting: await figures.findWaiting(db),
      orders: await figures.countOpenOrders(db),
      auditSoundness: await figures.findAuditSoundness(db),
    };
    const to = await figures.findSettledMoment(db);
    if (countedTo) {
      const stretch = { from: countedTo, to };
      const [moved, paid] = [
        await figures.countOrderMoves(db, stretch),
        await figures.countPaymentResults(db, stretch),
      ];
      for (const { move, count } of moved) moves.inc({ move }, Number(count));
      for (const { result, count } of paid) payments.inc({ result }, Number(count));
    }
    countedTo = to;
    last = { reading, at: performance.now() };
  };
  const refresh = () => {
    if (isReading || !isDatabaseUp() || performance.now() - triedAt < REFRESH_MILLISECONDS) return;
    isReading = true;
    triedAt = performance.now();
    read()
      .then(() => (isTold = false))
      .catch((error: unknown) => {
        if (!isTold) log.warn({ err: error }, 'the figures of the shop could not be read');
        isTold = true;
      })
      .finally(() => (isReading = false));
  };
  const latest = (): Reading | undefined => {
    refresh();
    return last && performance.now() - last.at < KEEP_MILLISECONDS ? last.reading : undefined;
  };

  const gauge = (
    name: string,
    help: string,
    label: string | undefined,
    values: (reading: Reading) => [string, string][],
  ) =>
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
      collect() {
        const reading = latest();
        this.reset();
        // A gauge without labels is 0 after a reset, which would be a lie about what nobody knows.
        const known = reading ? values(reading) : [];
        if (!label && known.length === 0) this.remove();
        for (const [value, number] of known) {
          this.set(label ? { [label]: value } : {}, Number(number));
        }
      },
    });
  gauge(
    'worker_lag_seconds',
    'How long the longest overdue item of a queue has waited',
    'queue',
    ({ queues }) => queues.map(({ queue, lagSeconds }) => [queue, lagSeconds]),
  );
  gauge('outbox_age_seconds', 'Age of the oldest mail that has not gone', undefined, (reading) => [
    ['', reading.waiting.outboxAgeSeconds],
  ]);
  gauge(
    'holds_active',
    'Purchases whose copies are set aside until they are paid',
    undefined,
    (reading) => [['', reading.waiting.holds]],
  );
  gauge(
    'audit_log_sound',
    'Whether the last look along the audit log found it as it was sealed',
    undefined,
    ({ auditSoundness }) => (auditSoundness === null ? [] : [['', auditSoundness]]),
  );
  gauge('orders_open', 'Orders that are not over, by status', 'status', ({ orders }) =>
    orders.map(({ status, count }) => [status, count]),
  );
}
