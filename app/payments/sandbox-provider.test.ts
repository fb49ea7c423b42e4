import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { newId } from '~/values/id';
import { pesos } from '~/values/money';
import { decideSandboxPayment } from './decide-sandbox-payment.server';
import { createSandboxProvider } from './sandbox-provider.server';
import { SIGNATURE_HEADER, signSandboxEvent, TIMESTAMP_HEADER } from './sandbox-signature.server';
import { findUnixSeconds } from './clock.queries.server';

const db = testDatabase();
const secretKeys = ['the-key-that-signs-now-0000000000000', 'the-key-before-it-000000000000000000'];
const provider = createSandboxProvider({ secretKeys }, db);

const request = (payerId: string) => ({
  idempotencyKey: newId(),
  reference: newId(),
  payerId,
  amount: pesos(40_000),
  method: 'card' as const,
});

describe('createPayment', () => {
  it('makes one payment a key, asked twenty times at once', async () => {
    const one = request((await makeUser(db)).id);
    const made = await Promise.all(Array.from({ length: 20 }, () => provider.createPayment(one)));
    expect(new Set(made.map((payment) => payment.providerPaymentId)).size).toBe(1);
    expect(made[0]!.redirectTo).toBe(`/sandbox/payments/${made[0]!.providerPaymentId}`);
    expect(await db.selectFrom('sandbox_payments').selectAll().execute()).toHaveLength(1);
  });

  it('refuses a key that comes back with another amount', async () => {
    const one = request((await makeUser(db)).id);
    await provider.createPayment(one);
    await expect(provider.createPayment({ ...one, amount: pesos(1) })).rejects.toThrow(/amount/);
  });
});

describe('a decision on its page', () => {
  it('is made once, by the payer, with one event', async () => {
    const payer = await makeUser(db);
    const { providerPaymentId: id } = await provider.createPayment(request(payer.id));
    await decideSandboxPayment(db, { id, payerId: newId(), decision: 'approve' });
    expect(await db.selectFrom('sandbox_events').selectAll().execute()).toEqual([]);
    await Promise.all(
      (['approve', 'decline', 'approve', 'decline'] as const).map((decision) =>
        decideSandboxPayment(db, { id, payerId: payer.id, decision }),
      ),
    );
    const events = await db.selectFrom('sandbox_events').selectAll().execute();
    const payment = await db.selectFrom('sandbox_payments').selectAll().executeTakeFirstOrThrow();
    expect(events).toMatchObject([{ kind: payment.state, sandbox_payment_id: id }]);
  });
});

describe('refund', () => {
  const makeCaptured = async () => {
    const { providerPaymentId } = await provider.createPayment(request((await makeUser(db)).id));
    await db.updateTable('sandbox_payments').set({ state: 'captured' }).execute();
    return providerPaymentId;
  };

  it('gives back once a key', async () => {
    const refund = {
      providerPaymentId: await makeCaptured(),
      idempotencyKey: newId(),
      amount: pesos(15_000),
    };
    const done = await Promise.all(Array.from({ length: 20 }, () => provider.refund(refund)));
    expect(new Set(done.map(({ providerRefundId }) => providerRefundId)).size).toBe(1);
    const payment = await db.selectFrom('sandbox_payments').selectAll().executeTakeFirstOrThrow();
    expect(payment.refunded_minor).toBe(pesos(15_000).minor.toString());
  });

  it('never gives back more than was captured, nor what never was', async () => {
    const providerPaymentId = await makeCaptured();
    const tries = Array.from({ length: 10 }, () =>
      provider.refund({ providerPaymentId, idempotencyKey: newId(), amount: pesos(15_000) }),
    );
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const pending = await provider.createPayment(request((await makeUser(db)).id));
    await expect(
      provider.refund({ ...pending, idempotencyKey: newId(), amount: pesos(1) }),
    ).rejects.toThrow();
  });
});

describe('verifyEvent', () => {
  const body = () =>
    JSON.stringify({
      id: newId(),
      kind: 'captured',
      paymentId: newId(),
      reference: newId(),
      amountMinor: '4000000',
      currency: 'COP',
    });
  const signed = async (rawBody: string, { keys = secretKeys, ago = 0 } = {}) =>
    new Headers(signSandboxEvent(keys, (await findUnixSeconds(db)) - ago, rawBody));
  const errorOf = async (rawBody: string, headers: Headers) => {
    const verified = await provider.verifyEvent(rawBody, headers);
    return verified.ok ? 'ok' : verified.error;
  };

  it('takes what the key of today or of before has signed, up to five minutes old', async () => {
    const one = body();
    expect(await errorOf(one, await signed(one))).toBe('ok');
    expect(await errorOf(one, await signed(one, { keys: [secretKeys[1]!] }))).toBe('ok');
    expect(await errorOf(one, await signed(one, { ago: 290 }))).toBe('ok');
    expect(await errorOf(one, await signed(one, { ago: 310 }))).toBe('stale');
    expect(await errorOf(one, await signed(one, { ago: -310 }))).toBe('stale');
    expect(await errorOf(one, await signed(one, { keys: ['a key of nobody'] }))).toBe('signature');
  });

  it('refuses a body without the form of an event, also a signed one', async () => {
    const one = JSON.parse(body()) as Record<string, unknown>;
    const broken = [
      '',
      'null',
      '[]',
      '{',
      JSON.stringify({ ...one, kind: 'refunded' }),
      JSON.stringify({ ...one, amountMinor: 4000000 }),
      JSON.stringify({ ...one, amountMinor: '-1' }),
      JSON.stringify({ ...one, id: undefined }),
      JSON.stringify({ ...one, more: 1 }),
    ];
    for (const rawBody of broken) {
      expect(await errorOf(rawBody, await signed(rawBody)), rawBody).toBe('malformed');
    }
  });

  it('refuses two thousand events of which one character was changed', async () => {
    const one = body();
    const headers = await signed(one);
    const outcomes = new Set<string>();
    for (let i = 0; i < 2000; i += 1) {
      const at = i % one.length;
      const flipped = String.fromCharCode(
        one.charCodeAt(at) ^ (1 << (Math.floor(i / one.length) % 7)),
      );
      outcomes.add(await errorOf(one.slice(0, at) + flipped + one.slice(at + 1), headers));
    }
    const signature = headers.get(SIGNATURE_HEADER)!;
    for (const wrong of ['', 'x', signature.slice(1), signature.toUpperCase(), `${signature}0`]) {
      const changed = new Headers(headers);
      changed.set(SIGNATURE_HEADER, wrong);
      outcomes.add(await errorOf(one, changed));
    }
    for (const time of [
      '',
      '1e9',
      '99999999999999',
      String(Number(headers.get(TIMESTAMP_HEADER)) + 1),
    ]) {
      const changed = new Headers(headers);
      changed.set(TIMESTAMP_HEADER, time);
      outcomes.add(await errorOf(one, changed));
    }
    outcomes.add(await errorOf(one, new Headers()));
    expect([...outcomes]).toEqual(['signature']);
  });
});
