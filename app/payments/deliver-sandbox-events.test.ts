import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { decideSandboxPayment } from './decide-sandbox-payment.server';
import { deliverSandboxEvents } from './deliver-sandbox-events.server';
import { createSandboxProvider } from './sandbox-provider.server';

const db = testDatabase();
const secretKeys = ['the-key-that-signs-now-0000000000000'];
const provider = createSandboxProvider({ secretKeys }, db);

let server: Server;
let received: { body: string; headers: Headers }[];
let answers: number[];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ body, headers: new Headers(request.headers as Record<string, string>) });
      response.statusCode = answers.shift() ?? 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  received = [];
  answers = [];
});

const deliver = () => {
  const { port } = server.address() as AddressInfo;
  const payment = { provider: 'sandbox' as const, sandboxIsPublic: false };
  const config = {
    secretKeys,
    payment: {
      ...payment,
      sandboxWebhookUrl: `http://127.0.0.1:${port}/webhooks/payments/sandbox`,
    },
  };
  return deliverSandboxEvents(db, config, createLog('silent'));
};

async function makeEvent() {
  const payer = await makeUser(db);
  const { providerPaymentId } = await provider.createPayment({
    idempotencyKey: newId(),
    reference: newId(),
    payerId: payer.id,
    amount: pesos(40_000),
    method: 'card',
  });
  const decision = { id: providerPaymentId, payerId: payer.id, decision: 'approve' } as const;
  await decideSandboxPayment(db, decision);
}
const eventRow = () => db.selectFrom('sandbox_events').selectAll().executeTakeFirstOrThrow();
const now = () =>
  db
    .updateTable('sandbox_events')
    .set({ next_attempt_at: new Date(0) })
    .execute();

describe('deliverSandboxEvents', () => {
  it('sends each event once, signed, though several workers look', async () => {
    for (let i = 0; i < 5; i += 1) await makeEvent();
    const counts = await Promise.all([deliver(), deliver(), deliver()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(received).toHaveLength(5);
    for (const { body, headers } of received) {
      expect(await provider.verifyEvent(body, headers)).toMatchObject({
        ok: true,
        value: { kind: 'captured', amount: pesos(40_000) },
      });
    }
    expect(await deliver()).toBe(0);
  });

  it('comes again later, and later still, until the shop has taken it', async () => {
    await makeEvent();
    answers = [500, 503, 302, 204];
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await deliver()).toBe(0);
      const { next_attempt_at, delivered_at } = await eventRow();
      expect(delivered_at).toBeNull();
      pauses.push(Math.round((next_attempt_at!.getTime() - Date.now()) / 1000));
      expect(await deliver()).toBe(0); // not before its time
      await now();
    }
    expect(pauses[0]!).toBeLessThan(pauses[2]!);
    expect(await deliver()).toBe(1);
    expect(received).toHaveLength(4);
    expect(await eventRow()).toMatchObject({ next_attempt_at: null, last_error: null });
  });
});
