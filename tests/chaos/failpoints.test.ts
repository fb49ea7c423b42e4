import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '~/db/verify-audit.server';
import { failpoints, type Failpoint } from '~/platform/failpoints.server';
import { checkShop } from '../support/check-shop';
import { makeListing, makeSeller } from '../support/factories';
import { keepAlive, type KilledProcess } from '../support/killed-process';
import { isFull, report } from '../support/measure';
import { makeOldAccount } from '../support/payout-factories';
import { openShop, type Shop } from '../support/shop';
import {
  buyerWithCart,
  checkoutFields,
  signedIn,
  signedInAs,
  type Member,
} from '../support/shop-scenes';
import { act, insist } from '../support/stubborn';
import { until } from '../support/until';

/**
 * The shop is killed (SIGKILL) before and after each commit and each call of the ways of money, once at
 * each point, and started again; people try again with the same form, the worker goes on, and in the
 * end all is there once (P14). A point that no life of four orders comes to fails the test.
 */

const FEW: Failpoint[] = [
  'checkout.written',
  'checkout.committed',
  'provider-create.after',
  'settle.orders-paid',
  'provider-refund.after',
  'mail-send.after',
];
const points = isFull ? failpoints : FEW;
/** Each story passes every point; a kill in one story can hide the points before it. */
const MOST_STORIES = points.length;

let shop: Shop;
let life: KilledProcess;
let admins: Member[];
const wrong: string[] = [];

beforeAll(async () => {
  shop = await openShop({ name: 'failpoints', environment: { NODE_ENV: 'test' } });
  life = await keepAlive(shop, points, async () => {
    // What a crash has left behind, before anybody mends it: in one snapshot.
    const found = await shop.databases.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => checkShop(trx));
    wrong.push(...found.map((rule) => `${life.fired.at(-1)}: ${rule}`));
  });
  const { db } = shop.databases;
  admins = [
    await signedIn(db, life.origin, { role: 'admin' }),
    await signedIn(db, life.origin, { role: 'admin' }),
  ];
});
afterAll(async () => {
  await life?.stop();
  await shop?.stop();
});

it(`loses nothing and does nothing twice when it is killed at ${points.length} points`, async () => {
  let stories = 0;
  while (life.pending.length > 0) {
    const before = life.pending.length;
    expect(stories, `never fired: ${life.pending.join(', ')}`).toBeLessThan(MOST_STORIES);
    await tellStory();
    stories += 1;
    expect(life.pending.length, `never fired: ${life.pending[0]}`).toBeLessThan(before);
  }
  // Nothing fires any more: the same once again, to its end.
  if (isFull) await tellStory();
  expect(life.fired).toEqual(points);
  expect(wrong).toEqual([]);
  await expectAllTold();
  report(
    `P14: killed at ${life.fired.length} points over ${stories} stories of 4 orders: ` +
      'nothing lost, nothing twice, the shop checked after each kill',
  );
}, 900_000);

/** Four purchases, each with another end, and the payout of the one that was delivered. */
async function tellStory(): Promise<void> {
  await Promise.all([deliveredAndPaidOut(), canceledAfterPayment(), neverPaid(), withoutEvent()]);
  let problems: unknown[] = [];
  await untilDue('the shop holds together', async () => {
    problems = await checkShop(shop.databases.db);
    return problems.length === 0;
  }).catch(() => expect(problems).toEqual([]));
}

async function place(): Promise<Member & { orderId: string; groupId: string; sellerId: string }> {
  const { db } = shop.databases;
  // From another city, so that it is sent: the cheapest way within one is from hand to hand.
  const { user_id: seller } = await makeSeller(db, { city: 'Medellín' });
  const listing = await makeListing(db, { seller_id: seller });
  const buyer = await buyerWithCart(db, life.origin, [listing.id]);
  const page = await insist(() => buyer.visitor.get('/checkout'));
  const form = checkoutFields(page.body);
  const answer = await insist(() => buyer.visitor.post('/checkout', form));
  expect(answer.status, answer.body.slice(0, 300)).toBe(303);
  const orders = await db
    .selectFrom('orders')
    .select(['id', 'group_id', 'seller_id'])
    .where('buyer_id', '=', buyer.user.id)
    .execute();
  expect(orders).toHaveLength(1);
  const [{ id: orderId, group_id: groupId, seller_id: sellerId }] = orders as [(typeof orders)[0]];
  // Once more to the payment, as who comes back to an order that is not paid yet.
  await act(buyer.visitor, `/orders/${groupId}`, { intent: 'pay' });
  return { ...buyer, orderId, groupId, sellerId };
}

async function pay({ user, visitor, orderId }: Awaited<ReturnType<typeof place>>) {
  const { db } = shop.databases;
  const payment = await untilDue('the provider has a payment', () =>
    db
      .selectFrom('sandbox_payments')
      .select('id')
      .where('payer_id', '=', user.id)
      .executeTakeFirst(),
  );
  await act(visitor, `/sandbox/payments/${payment.id}`, { intent: 'approve' });
  await untilStatus(orderId, 'paid');
}

async function deliveredAndPaidOut(): Promise<void> {
  const { db } = shop.databases;
  const order = await place();
  await pay(order);
  const { orderId, sellerId } = order;
  const sellerRow = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', sellerId)
    .executeTakeFirstOrThrow();
  const seller = await signedInAs(db, life.origin, sellerRow);
  const sale = `/sell/orders/${orderId}`;
  await act(seller.visitor, sale, { intent: 'accept' });
  await act(seller.visitor, sale, { intent: 'ship', carrier: 'envia', trackingNumber: 'EN123456' });
  await untilStatus(orderId, 'shipped');
  await act(order.visitor, `/orders/${orderId}`, { intent: 'confirm' });
  await untilStatus(orderId, 'completed');

  await sql`UPDATE orders SET claim_until = UTC_TIMESTAMP(3) WHERE id = ${orderId}`.execute(db);
  await untilDue('its money is the seller’s', async () => {
    const { claim_until: until } = await orderRow(orderId);
    return until === null;
  });
  await sql`UPDATE ledger_entries SET created_at = TIMESTAMPADD(DAY, -30, created_at)
    WHERE order_id = ${orderId}`.execute(db);
  await makeOldAccount(db, sellerId);
  await payOut(sellerId);
}

async function payOut(sellerId: string): Promise<void> {
  const { db } = shop.databases;
  const findPayout = () =>
    db
      .selectFrom('payouts')
      .select(['id', 'batch_id', 'state'])
      .where('seller_id', '=', sellerId)
      .executeTakeFirst();
  const [maker, approver] = admins as [Member, Member];
  const page = '/admin/payouts';
  await act(maker.visitor, page, { intent: 'make' });
  const payout = (await findPayout())!;
  await act(approver.visitor, page, { intent: 'approve', batchId: payout.batch_id });
  await act(maker.visitor, page, { intent: 'pay', payoutId: payout.id });
  expect(await findPayout()).toMatchObject({ id: payout.id, state: 'paid' });
}

async function canceledAfterPayment(): Promise<void> {
  const order = await place();
  await pay(order);
  await act(order.visitor, `/orders/${order.orderId}`, { intent: 'cancel' });
  await untilStatus(order.orderId, 'canceled');
  await untilDue('the money is back', async () => {
    const { state } = await paymentOf(order.groupId);
    return state === 'refunded';
  });
}

async function neverPaid(): Promise<void> {
  const { orderId, groupId } = await place();
  await sql`UPDATE order_groups SET hold_expires_at = UTC_TIMESTAMP(3)
    WHERE id = ${groupId}`.execute(shop.databases.db);
  await untilStatus(orderId, 'expired');
}

/** The provider has the money, and its word of it is lost. */
async function withoutEvent(): Promise<void> {
  const { db } = shop.databases;
  const { orderId, groupId, user } = await place();
  await untilDue('the call is written down', async () => {
    const { state } = await paymentOf(groupId);
    return state === 'requires_action';
  });
  await db
    .updateTable('sandbox_payments')
    .set({ state: 'captured' })
    .where('payer_id', '=', user.id)
    .execute();
  await sql`UPDATE payments SET created_at = TIMESTAMPADD(MINUTE, -2, created_at)
    WHERE reference = ${groupId}`.execute(db);
  await untilStatus(orderId, 'paid');
}

const orderRow = (id: string) =>
  shop.databases.db
    .selectFrom('orders')
    .select(['status', 'claim_until'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

const paymentOf = (groupId: string) =>
  shop.databases.db
    .selectFrom('payments')
    .select('state')
    .where('reference', '=', groupId)
    .executeTakeFirstOrThrow();

const untilStatus = (id: string, status: string) =>
  untilDue(`order ${id} is ${status}`, async () => (await orderRow(id)).status === status);

/**
 * Waits as if a minute went by with each look, so that what a killed worker had leased is due again; a
 * worker that has just begun looks at everything, so it is started anew now and then.
 */
async function untilDue<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  let looks = 0;
  return until(
    what,
    async () => {
      const answer = await ask();
      if (answer) return answer;
      looks += 1;
      if (looks % 20 === 0) await passMinute();
      if (looks % 60 === 0) await restartOnce();
      return undefined;
    },
    90,
  );
}

let restarting: Promise<void> | undefined;
/** Four stories wait at once; one restart is enough for all. */
const restartOnce = () =>
  (restarting ??= life
    .restart()
    .then(() => delay(1000))
    .finally(() => (restarting = undefined)));

async function passMinute(): Promise<void> {
  const { db } = shop.databases;
  for (const [table, column] of [
    ['outbox_mails', 'next_attempt_at'],
    ['refunds', 'next_attempt_at'],
    ['sandbox_events', 'next_attempt_at'],
    ['payments', 'next_check_at'],
  ] as const) {
    const [rows, time] = [sql.table(table), sql.ref(column)];
    await sql`UPDATE ${rows} SET ${time} = TIMESTAMPADD(SECOND, -60, ${time})
      WHERE ${time} IS NOT NULL`.execute(db);
  }
  // Those too young to be sealed (15 s): an older row may be in the middle of it, and says its time for
  // good.
  await sql`UPDATE audit_log SET created_at = TIMESTAMPADD(SECOND, -60, created_at)
    WHERE created_at > TIMESTAMPADD(SECOND, -14, UTC_TIMESTAMP(3))`.execute(db);
}

/** Every mail went out, as one and the same where it was sent again; the audit log is whole. */
async function expectAllTold(): Promise<void> {
  const { db } = shop.databases;
  await untilDue('all mails are sent and all audit rows sealed', async () => {
    const waiting = await sql<{ count: string }>`SELECT COUNT(*) AS count FROM outbox_mails
      WHERE sent_at IS NULL`.execute(db);
    const unsealed = await sql<{ count: string }>`SELECT COUNT(*) AS count FROM audit_log
      LEFT JOIN audit_seals ON audit_id = audit_log.id WHERE seq IS NULL`.execute(db);
    return [waiting, unsealed].every(({ rows }) => Number(rows[0]!.count) === 0);
  });
  const mails = await db.selectFrom('outbox_mails').select('id').execute();
  const files = readdirSync(shop.mailFolder).filter((name) => name.endsWith('.eml'));
  const sent = new Set(
    files.filter((name) => !name.startsWith('.')).map((name) => name.slice(-26, -4)),
  );
  expect([...sent].sort()).toEqual(mails.map(({ id }) => id).sort());
  const { missing, changed, broken, unsealed } = await verifyAudit(db);
  expect({ missing, changed, broken, unsealed }).toEqual({
    missing: [],
    changed: [],
    broken: [],
    unsealed: 0,
  });
}
