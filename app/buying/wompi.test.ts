import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findQuarantined } from '~/admin/money.reads.server';
import { processRefunds } from '~/payments/process-refunds.server';
import { combineProviders } from '~/payments/provider.server';
import { reconcileDay } from '~/payments/reconcile-day.server';
import { createWompiProvider } from '~/payments/wompi-provider.server';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { checkoutOf, fillCart } from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing, makeUser } from '../../tests/support/factories';
import { isFull } from '../../tests/support/measure';
import { answerOf, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import {
  startWompiServer,
  type StandInTransaction,
  type WompiServer,
} from '../../tests/support/wompi-server';
import { cancelOrder } from './cancel-order.server';
import { queueRefundMail } from './order-mails.server';
import * as webhookRoute from './payment-webhook.route';
import { findPurchase } from './orders.reads.server';
import { placeOrder } from './place-order.server';
import { reconcilePayments } from './reconcile-payments.server';
import { startPayment } from './start-payment.server';

/** Purchases by Wompi, against a stand-in that answers over HTTP as its documentation says. */

const db = testDatabase();
const contexts = testContexts(db);
const log = createLog('silent');
const TIMEOUT_MS = 150;

let wompi: WompiServer;
beforeAll(async () => {
  wompi = await startWompiServer();
});
afterAll(() => wompi.close());
beforeEach(() => {
  wompi.transactions.length = 0;
  wompi.calls.length = 0;
  wompi.faults.length = 0;
  wompi.refusesVoids = false;
});
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const provider = () =>
  createWompiProvider(wompi.settings, {
    publicOrigin: 'https://books.example',
    db,
    timeoutMs: TIMEOUT_MS,
  });
const providers = () => combineProviders([provider()]);

async function place() {
  const buyer = await makeUser(db);
  await fillCart(db, buyer.id, [await makeListing(db)]);
  const checkout = await checkoutOf(db, buyer, { provider: 'wompi' });
  const placed = await placeOrder(db, checkout);
  if (!placed.ok) throw new Error(placed.error.kind);
  const { groupId } = placed.value;
  const start = async () => {
    const started = await startPayment(db, providers(), { id: groupId, buyerId: buyer.id });
    if (!started.ok) throw new Error(started.error);
    return started.value.redirectTo;
  };
  return { buyer, groupId, address: await start(), start };
}

const post = async (rawBody: string) => {
  const context = Object.assign(contexts(), { payments: providers() });
  const answer = await answerOf(() =>
    webhookRoute.action({
      request: new Request('http://localhost:3000/webhooks/payments/wompi', {
        method: 'POST',
        body: rawBody,
        headers: { 'Content-Type': 'application/json' },
      }),
      context,
      params: { provider: 'wompi' },
    }),
  );
  return answer.status;
};
const statusOf = async (groupId: string) =>
  (
    await db
      .selectFrom('order_groups')
      .select('status')
      .where('id', '=', groupId)
      .executeTakeFirst()
  )?.status;
const paymentOf = (groupId: string) =>
  db.selectFrom('payments').selectAll().where('reference', '=', groupId).executeTakeFirstOrThrow();
/** The event never comes; the wait before the provider is asked is over. */
const grow = () =>
  db
    .updateTable('payments')
    .set({ created_at: new Date(Date.now() - 61_000), next_check_at: null })
    .execute();
const ask = () => reconcilePayments(db, provider(), log);

describe('the way to the payment page', () => {
  it('is signed, closes with the hold, comes back to the order, and is the same when asked again', async () => {
    const { groupId, address, start } = await place();
    const url = new URL(address);
    const group = await db
      .selectFrom('order_groups')
      .selectAll()
      .where('id', '=', groupId)
      .executeTakeFirstOrThrow();
    const payment = await paymentOf(groupId);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'public-key': wompi.settings.publicKey,
      currency: 'COP',
      'amount-in-cents': group.total_minor,
      reference: `${groupId}-${payment.id}`,
      'redirect-url': `https://books.example/orders/${groupId}`,
      'expiration-time': group.hold_expires_at.toISOString(),
    });
    expect(await start()).toBe(address);
    expect(provider().formActionOrigins).toEqual([url.origin]);
    expect(wompi.calls).toEqual([]);
    // Nobody pays less by changing the address.
    url.searchParams.set('amount-in-cents', '100');
    expect(() => wompi.pay(url.href)).toThrow('firma');
  });
});

describe('the way back', () => {
  it('says that word is awaited, and pays nothing (C48)', async () => {
    const { groupId, address, buyer } = await place();
    const shape = { lang: 'es', photoOrigin: undefined } as const;
    const look = (isBack: boolean) =>
      findPurchase(db, { id: groupId, buyerId: buyer.id, isBack }, shape);
    expect(await look(false)).toMatchObject({ isConfirming: false, status: 'paying' });
    const declined = wompi.pay(address, { status: 'DECLINED' });
    expect(await look(true)).toMatchObject({ isConfirming: true, status: 'paying' });
    await post(wompi.eventOf(declined));
    expect(await look(true)).toMatchObject({ isConfirming: false, status: 'paying' });
  });
});

describe('an event of Wompi', () => {
  it('pays the order once, however often it comes, under either secret of the rotation', async () => {
    const { groupId, address } = await place();
    const paid = wompi.pay(address);
    const event = wompi.eventOf(paid);
    const older = wompi.eventOf(paid, { secret: wompi.settings.eventsSecrets[1] });
    const answers = await Promise.all([event, event, older, event, older].map(post));
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await statusOf(groupId)).toBe('paid');
    expect(await paymentOf(groupId)).toMatchObject({
      state: 'captured',
      provider_payment_id: paid.id,
    });
    const events = await db.selectFrom('payment_events').selectAll().execute();
    expect(events).toMatchObject([{ event_id: `${paid.id}:APPROVED`, outcome: 'applied' }]);
  });

  it('of a decline leaves the order waiting; a second try on the same page pays it', async () => {
    const { groupId, address } = await place();
    const declined = wompi.pay(address, { status: 'DECLINED' });
    expect(await post(wompi.eventOf(declined))).toBe(200);
    expect(await paymentOf(groupId)).toMatchObject({ state: 'failed' });
    expect(await statusOf(groupId)).toBe('paying');
    const paid = wompi.pay(address);
    expect(await post(wompi.eventOf(paid))).toBe(200);
    expect(await statusOf(groupId)).toBe('paid');
    // The decline comes again, after the payment.
    expect(await post(wompi.eventOf(declined))).toBe(200);
    expect(await paymentOf(groupId)).toMatchObject({ state: 'captured' });
  });

  it('that is pending, of another kind, or of money taken back changes nothing', async () => {
    const { groupId, address } = await place();
    const pending = wompi.pay(address, { status: 'PENDING' });
    expect(await post(wompi.eventOf(pending))).toBe(200);
    const voided = wompi.pay(address, { status: 'VOIDED' });
    expect(await post(wompi.eventOf(voided))).toBe(200);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await db.selectFrom('payment_events').selectAll().execute()).toEqual([]);
  });

  it('is refused when forged, old, changed or empty', async () => {
    const { groupId, address } = await place();
    const paid = wompi.pay(address);
    const event = wompi.eventOf(paid);
    const now = Math.floor(Date.now() / 1000);
    const refused = [
      '',
      '{}',
      'null',
      wompi.eventOf(paid, { secret: 'test_events_of_nobody' }),
      wompi.eventOf(paid, { timestamp: now - 310 }),
      wompi.eventOf(paid, { timestamp: now + 310 }),
      event.replace('APPROVED', 'DECLINED'),
      event.replace(String(paid.amount_in_cents), '100'),
      event.replace(paid.id, '1-1-1'),
      wompi.eventOf({ ...paid, id: 'of-no-transaction' }),
    ];
    for (const rawBody of refused) expect(await post(rawBody), rawBody).toBe(400);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await db.selectFrom('payment_events').selectAll().execute()).toEqual([]);
  });

  const flips = isFull ? 2000 : 100;
  it(`with one bit flipped pays nothing that Wompi’s books do not say, ${flips} times (P8)`, async () => {
    const { groupId, address } = await place();
    const pending = wompi.pay(address, { status: 'PENDING' });
    // Signed as approved, while Wompi's books say that it is not.
    const event = wompi.eventOf({ ...pending, status: 'APPROVED' });
    const statuses = new Set<number>();
    for (let i = 0; i < flips; i += 1) {
      const at = Math.floor((i * event.length) / flips);
      const flipped = String.fromCharCode(event.charCodeAt(at) ^ (1 << (i % 7)));
      statuses.add(await post(event.slice(0, at) + flipped + event.slice(at + 1)));
    }
    // What its checksum does not cover may be flipped, and says nothing.
    expect([...statuses].sort()).toEqual([200, 400]);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await db.selectFrom('payment_events').selectAll().execute()).toEqual([]);
  }, 120_000);

  it('is judged by Wompi’s own books: what its checksum does not cover cannot lie', async () => {
    const [one, other] = [await place(), await place()];
    const paid = wompi.pay(one.address);
    const reference = new URL(other.address).searchParams.get('reference')!;
    expect(await post(wompi.eventOf({ ...paid, reference }))).toBe(200);
    expect(await statusOf(other.groupId)).toBe('paying');
    expect(await statusOf(one.groupId)).toBe('paid');
  });

  const wrong: [string, Partial<StandInTransaction>, string][] = [
    ['another amount', { amount_in_cents: 100 }, 'the amount differs'],
    ['another currency', { currency: 'USD' }, 'the currency differs'],
    ['a stranger’s reference', { reference: 'señor-1' }, 'no such payment'],
    ['a reference of nobody', { reference: `${newId()}-${newId()}` }, 'no such payment'],
  ];
  it.each(wrong)('of %s is kept for a person and changes nothing', async (_name, change, note) => {
    const { groupId, address } = await place();
    const paid = wompi.pay(address, change);
    expect(await post(wompi.eventOf(paid))).toBe(200);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await db.selectFrom('ledger_entries').selectAll().execute()).toEqual([]);
    expect(await findQuarantined(db, 'es')).toMatchObject([{ note }]);
  });

  it('of money taken a second time for the same payment is kept for a person', async () => {
    const { groupId, address } = await place();
    await post(wompi.eventOf(wompi.pay(address)));
    const second = { ...wompi.transactions[0]!, id: 'second-1' };
    wompi.transactions.push(second);
    expect(await post(wompi.eventOf(second))).toBe(200);
    expect(await findQuarantined(db, 'es')).toMatchObject([{ note: 'taken a second time' }]);
    expect(await statusOf(groupId)).toBe('paid');
  });

  it('comes again when Wompi cannot be asked', async () => {
    const { groupId, address } = await place();
    const event = wompi.eventOf(wompi.pay(address));
    wompi.faults.push(500);
    await expect(post(event)).rejects.toThrow('500');
    expect(await statusOf(groupId)).toBe('paying');
    expect(await post(event)).toBe(200);
    expect(await statusOf(groupId)).toBe('paid');
  });
});

describe('a result that never came (P9)', () => {
  const times = isFull ? 200 : 4;

  it(`money taken, then silence, ${times} times: each is settled once, none is taken twice`, async () => {
    const purchases = [];
    for (let i = 0; i < times; i += 1) purchases.push(await place());
    for (const { address } of purchases) wompi.pay(address);
    await grow();
    // The first to ask hears nothing either.
    wompi.faults.push('hang', 500);
    let settled = 0;
    for (let round = 0; settled < times; round += 1) {
      expect(round).toBeLessThan(times + 3);
      settled += await ask();
      await grow();
    }
    expect(await ask()).toBe(0);
    for (const { groupId, address } of purchases) {
      expect(await statusOf(groupId)).toBe('paid');
      // The page does not take the money again.
      expect(() => wompi.pay(address)).toThrow('usada');
    }
    expect(wompi.transactions).toHaveLength(times);
    // The events come after all, late.
    for (const paid of wompi.transactions) expect(await post(wompi.eventOf(paid))).toBe(200);
    const captured = await db
      .selectFrom('ledger_entries')
      .select('id')
      .where('account', '=', 'provider')
      .execute();
    expect(captured).toHaveLength(times);
  }, 120_000);

  it('waits while nobody tried, and ends with what was taken back', async () => {
    const { groupId, address } = await place();
    await grow();
    expect(await ask()).toBe(0);
    wompi.pay(address, { status: 'VOIDED' });
    await grow();
    expect(await ask()).toBe(1);
    expect(await statusOf(groupId)).toBe('paying');
    expect(await paymentOf(groupId)).toMatchObject({ state: 'failed' });
  });
});

describe('money that goes back', () => {
  const refund = () => processRefunds(db, providers(), log, queueRefundMail);
  const again = () =>
    db
      .updateTable('refunds')
      .set({ next_attempt_at: new Date(0) })
      .execute();
  const cancelPaid = async (change: Partial<StandInTransaction> = {}) => {
    const { groupId, address, buyer } = await place();
    const paid = wompi.pay(address, change);
    await post(wompi.eventOf(paid));
    const order = await db
      .selectFrom('orders')
      .select('id')
      .where('group_id', '=', groupId)
      .executeTakeFirstOrThrow();
    await cancelOrder(db, { id: order.id, buyerId: buyer.id });
    return paid;
  };
  const voids = () => wompi.calls.filter((call) => call.endsWith('/void'));
  const refundRow = () => db.selectFrom('refunds').selectAll().executeTakeFirstOrThrow();

  it('to a card, whole, is taken back by Wompi, once, also when its answer is lost', async () => {
    const paid = await cancelPaid();
    wompi.faults.push('hang');
    expect(await refund()).toBe(0);
    await again();
    expect(await refund()).toBe(1);
    expect(paid.status).toBe('VOIDED');
    expect(voids()).toHaveLength(1);
    expect(await refundRow()).toMatchObject({
      state: 'done',
      provider_refund_id: `void:${paid.id}`,
    });
    // The event of what we did ourselves changes nothing more.
    expect(await post(wompi.eventOf(paid))).toBe(200);
  });

  it.each(['PSE', 'NEQUI'] as const)('to %s waits for a person', async (method) => {
    const paid = await cancelPaid({ payment_method_type: method });
    expect(await refund()).toBe(0);
    expect(await refund()).toBe(0);
    expect(paid.status).toBe('APPROVED');
    expect(voids()).toEqual([]);
    const row = await refundRow();
    expect(row).toMatchObject({ state: 'pending', next_attempt_at: null });
    expect(row.by_hand_since).not.toBeNull();
  });

  it('that the bank no longer takes back waits for a person', async () => {
    const paid = await cancelPaid();
    wompi.refusesVoids = true;
    expect(await refund()).toBe(0);
    expect(voids()).toHaveLength(1);
    expect(paid.status).toBe('APPROVED');
    expect((await refundRow()).by_hand_since).not.toBeNull();
  });
});

describe('the daily comparison', () => {
  it('reads Wompi’s list page by page, and finds what the shop does not know', async () => {
    const known = await place();
    await post(wompi.eventOf(wompi.pay(known.address)));
    await db
      .updateTable('payments')
      .set({ updated_at: new Date(Date.now() - 26 * 3_600_000) })
      .execute();
    for (let i = 0; i < 60; i += 1) {
      wompi.transactions.push({
        ...wompi.transactions[0]!,
        id: `foreign-${i}`,
        reference: `tienda-${i}`,
        status: i === 59 ? 'APPROVED' : 'DECLINED',
      });
    }
    expect(await reconcileDay(db, provider(), log)).toBe(1);
    const differences = await db.selectFrom('reconciliation_differences').selectAll().execute();
    expect(differences).toMatchObject([
      { kind: 'unknown_here', provider_payment_id: 'foreign-59' },
    ]);
    expect(wompi.calls.filter((call) => call.includes('from_date'))).toHaveLength(2);
  });
});
