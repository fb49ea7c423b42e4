import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { failpoint } from '~/platform/failpoints.server';
import type { Config } from '~/platform/config.server';
import type { Logger } from '~/platform/log.server';
import type { SandboxEventBody } from './sandbox-provider.server';
import { signSandboxEvent } from './sandbox-signature.server';
import * as events from './sandbox-events.queries.server';
import { findUnixSeconds } from './clock.queries.server';
import { getSandboxPayment, updateSandboxState } from './sandbox.queries.server';

const BATCH = 20;
/** Longer than the call may take, so that no second worker sends what is on its way. */
const LEASE_SECONDS = 15;
const TIMEOUT_MS = 5000;
const LONGEST_PAUSE_SECONDS = 300;
/** About two days of trying. */
const LAST_ATTEMPT = 600;

type DueEvent = Awaited<ReturnType<typeof events.lockDueSandboxEvents>>[number];

/**
 * Sends the sandbox's events to the shop's webhook, signed; an event that gets no 2xx comes again
 * after 1 s, 2 s, 4 s … Returns how many were delivered.
 */
export async function deliverSandboxEvents(
  db: Database,
  config: Pick<Config, 'payment' | 'secretKeys'>,
  log: Logger,
): Promise<number> {
  const due = await inTransaction(db, async (trx) => {
    const found = await events.lockDueSandboxEvents(trx, BATCH);
    const ids = found.map((event) => event.id);
    if (ids.length > 0) await events.leaseSandboxEvents(trx, ids, LEASE_SECONDS);
    return found;
  });
  const delivered = await Promise.all(due.map((event) => deliver(db, config, log, event)));
  return delivered.filter(Boolean).length;
}

async function deliver(
  db: Database,
  config: Pick<Config, 'payment' | 'secretKeys'>,
  log: Logger,
  event: DueEvent,
): Promise<boolean> {
  try {
    // Money that was to come late comes now, with the word of it.
    await updateSandboxState(db, { id: event.paymentId, to: event.kind });
    const body = await eventBody(db, event);
    failpoint('event-send.before');
    const copies = Array.from({ length: event.copies }, () => send(db, config, body));
    await Promise.all(copies);
    failpoint('event-send.after');
    await events.updateSandboxEventDelivered(db, event.id);
    return true;
  } catch (error) {
    const seconds = Math.min(2 ** Math.min(event.attempts, 20), LONGEST_PAUSE_SECONDS);
    const retrySeconds = event.attempts < LAST_ATTEMPT ? seconds : null;
    log.warn({ err: error, eventId: event.id, retrySeconds }, 'a payment event was not delivered');
    await events.updateSandboxEventFailed(db, { id: event.id, error: String(error), retrySeconds });
    return false;
  }
}

async function send(
  db: Database,
  config: Pick<Config, 'payment' | 'secretKeys'>,
  body: string,
): Promise<void> {
  const response = await fetch(config.payment.sandboxWebhookUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...signSandboxEvent(config.secretKeys, await findUnixSeconds(db), body),
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}

async function eventBody(db: Database, event: DueEvent): Promise<string> {
  const payment = await getSandboxPayment(db, event.paymentId);
  const body: SandboxEventBody = {
    id: event.id,
    kind: event.kind,
    paymentId: payment.id,
    reference: payment.reference,
    amountMinor: payment.takenMinor ?? payment.amountMinor,
    currency: payment.takenCurrency ?? payment.currency,
  };
  return JSON.stringify(body);
}
