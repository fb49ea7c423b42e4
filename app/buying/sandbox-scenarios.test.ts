import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findQuarantined } from '~/admin/money.reads.server';
import { decideSandboxPayment } from '~/payments/decide-sandbox-payment.server';
import { deliverSandboxEvents } from '~/payments/deliver-sandbox-events.server';
import { processRefunds } from '~/payments/process-refunds.server';
import { combineProviders } from '~/payments/provider.server';
import { createSandboxProvider } from '~/payments/sandbox-provider.server';
import type { SandboxDecision } from '~/payments/sandbox-scenarios';
import { findSandboxPayment } from '~/payments/sandbox.reads.server';
import { makePaidOrder, makePlacedOrder } from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing } from '../../tests/support/factories';
import { answerOf, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import { expireHolds } from './expire-holds.server';
import { queueRefundMail } from './order-mails.server';
import { findHoldEnd } from './orders.reads.server';
import * as webhookRoute from './payment-webhook.route';
import { reconcilePayments } from './reconcile-payments.server';
import { startPayment } from './start-payment.server';

/** Each ending that the built-in provider offers, by its own events over HTTP, and where it leads. */

const db = testDatabase();
const contexts = testContexts(db);
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const context = () => {
  const made = contexts();
  const provider = createSandboxProvider(made.config, db);
  return Object.assign(made, { payments: combineProviders([provider]) });
};

let shop: Server;
let answers: number[] = [];
beforeAll(async () => {
  shop = createServer((request, response) => {
    void (async () => {
      const answer = await answerOf(async () =>
        webhookRoute.action({
          request: new Request(`http://localhost:3000${request.url}`, {
            method: 'POST',
            headers: request.headers as Record<string, string>,
            body: await text(request),
          }),
          context: context(),
          params: { provider: 'sandbox' },
        }),
      );
      answers.push(answer.status);
      response.writeHead(answer.status).end();
    })();
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => shop.close(resolve)));

const deliver = () => {
  const { config, log } = context();
  const { port } = shop.address() as AddressInfo;
  const sandboxWebhookUrl = `http://127.0.0.1:${port}/webhooks/payments/sandbox`;
  return deliverSandboxEvents(
    db,
    { ...config, payment: { ...config.payment, sandboxWebhookUrl } },
    log,
  );
};
/** Events that wait for their time are sent now. */
const deliverLater = async () => {
  await db
    .updateTable('sandbox_events')
    .set({ next_attempt_at: new Date(0) })
    .where('delivered_at', 'is', null)
    .execute();
  return deliver();
};

async function decide(
  decision: SandboxDecision,
  listing?: Awaited<ReturnType<typeof makeListing>>,
) {
  answers = [];
  const placed = await makePlacedOrder(db, { lines: [listing ?? (await makeListing(db))] });
  const purchase = { id: placed.groupId, buyerId: placed.buyer.id };
  const started = await startPayment(db, context().payments, purchase);
  if (!started.ok) throw new Error(started.error);
  const id = started.value.redirectTo.split('/').pop()!;
  const holdEnd = await findHoldEnd(db, purchase);
  const order = { id, payerId: placed.buyer.id, decision, holdEnd };
  await decideSandboxPayment(db, order);
  // Pressed again, also with another button, it is what it was.
  await decideSandboxPayment(db, { ...order, decision: 'approve' });
  expect(await findSandboxPayment(context(), id, placed.buyer.id)).toMatchObject({ isOpen: false });
  return { ...placed, id, holdEnd };
}

const statusOf = async (groupId: string) =>
  (
    await db
      .selectFrom('order_groups')
      .select('status')
      .where('id', '=', groupId)
      .executeTakeFirst()
  )?.status;
const eventsOf = () =>
  db.selectFrom('payment_events').select(['kind', 'outcome']).orderBy('created_at').execute();
const mailsOf = (template: string) =>
  db.selectFrom('outbox_mails').select('id').where('template', '=', template).execute();

async function endHold(groupId: string) {
  await db
    .updateTable('order_groups')
    .set({ hold_expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', groupId)
    .execute();
  expect(await expireHolds(db)).toBe(1);
}

describe('a bad day of the provider', () => {
  it('slow: nothing is known until the word comes', async () => {
    const { groupId } = await decide('slow');
    expect(await deliver()).toBe(0);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await deliverLater()).toBe(1);
    expect(await statusOf(groupId)).toBe('paid');
  });

  it('duplicate: five words at once are one change', async () => {
    const { groupId } = await decide('duplicate');
    expect(await deliver()).toBe(1);
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await statusOf(groupId)).toBe('paid');
    expect(await eventsOf()).toEqual([{ kind: 'captured', outcome: 'applied' }]);
    expect(await mailsOf('order_paid_buyer')).toHaveLength(1);
  });

  it('out of order: an older decline changes nothing', async () => {
    const { groupId } = await decide('out_of_order');
    expect(await deliver()).toBe(1);
    expect(await deliverLater()).toBe(1);
    expect(await statusOf(groupId)).toBe('paid');
    expect(await eventsOf()).toEqual([
      { kind: 'captured', outcome: 'applied' },
      { kind: 'declined', outcome: 'ignored' },
    ]);
  });

  it('late, and the copies are free: the purchase stands', async () => {
    const { groupId, holdEnd } = await decide('late');
    const { next_attempt_at: at } = await db
      .selectFrom('sandbox_events')
      .select('next_attempt_at')
      .executeTakeFirstOrThrow();
    expect(at!.getTime()).toBeGreaterThan(holdEnd!.getTime());
    expect(await deliver()).toBe(0);
    await endHold(groupId);
    expect(await statusOf(groupId)).toBe('expired');
    expect(await deliverLater()).toBe(1);
    expect(await statusOf(groupId)).toBe('paid');
  });

  it('late, and somebody else has them: all of it goes back', async () => {
    const copy = await makeListing(db, { available: 1 });
    const { groupId, order } = await decide('late', copy);
    await endHold(groupId);
    await makePaidOrder(db, { lines: [copy] });
    expect(await deliverLater()).toBe(1);
    expect(await statusOf(groupId)).toBe('expired');
    const { payments, log } = context();
    expect(await processRefunds(db, payments, log, queueRefundMail)).toBe(1);
    const refunds = await db.selectFrom('refunds').selectAll().execute();
    expect(refunds).toMatchObject([
      { state: 'done', amount_minor: order.total_minor, reason: 'too_late' },
    ]);
  });

  it.each([
    ['wrong_amount', 'the amount differs'],
    ['wrong_currency', 'the currency differs'],
  ] as const)('%s: nothing changes, and administrators see it', async (decision, note) => {
    const { groupId, id } = await decide(decision);
    const before = await db.selectFrom('orders').selectAll().execute();
    expect(await deliver()).toBe(1);
    expect(answers).toEqual([200]);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await db.selectFrom('orders').selectAll().execute()).toEqual(before);
    expect(await db.selectFrom('ledger_entries').selectAll().execute()).toEqual([]);
    expect(await findQuarantined(db, 'es')).toMatchObject([{ note, reference: groupId }]);
    // Asked for later, the provider says the same, and again nothing changes.
    await db
      .updateTable('payments')
      .set({ created_at: new Date(Date.now() - 120_000) })
      .where('provider_payment_id', '=', id)
      .execute();
    const { log } = context();
    expect(await reconcilePayments(db, context().payments.all[0]!, log)).toBe(0);
    expect(await statusOf(groupId)).toBe('paying');
  });
});
