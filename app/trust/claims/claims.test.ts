import { afterEach, describe, expect, it } from 'vitest';
import { makeDeliveredOrder, onlySandbox } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { completeOrders, releaseEscrow } from '~/buying/complete-orders.server';
import { confirmDelivery } from '~/buying/confirm-delivery.server';
import { returnOrder } from '~/buying/end-order.server';
import { queueRefundMail } from '~/buying/order-mails.server';
import { sendReturn } from '~/buying/send-return.server';
import { withdrawOrder } from '~/buying/withdraw-order.server';
import { processRefunds } from '~/payments/process-refunds.server';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { acceptClaim, offerPart, refuseClaim } from './answer-claim.server';
import { closeReturnedClaim, closeWithdrawnClaim } from './claim-ends.server';
import type { ClaimReason } from './claim-status';
import { findDeadlines } from './claims.reads.server';
import {
  agreeToOffer,
  dropClaim,
  escalateClaim,
  escalateOverdueClaims,
} from './decide-claim.server';
import { openClaim } from './open-claim.server';
import { remindOfClaims } from './remind-of-claims.server';
import { askForReturn, refundClaim, refundClaimPart, releaseClaim } from './resolve-claim.server';

const db = testDatabase();
const notNow = { ok: false, error: 'not_now' };
const notFound = { ok: false, error: 'not_found' };
const done = { ok: true };
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const claimRow = (orderId: string) =>
  db.selectFrom('claims').selectAll().where('order_id', '=', orderId).executeTakeFirstOrThrow();
const letters = async () =>
  (await db.selectFrom('outbox_mails').select('template').execute()).map((mail) => mail.template);
const refund = () => processRefunds(db, onlySandbox(db), createLog('silent'), queueRefundMail);
const paidBack = async () =>
  (await db.selectFrom('sandbox_refunds').select('amount_minor').execute()).map((row) =>
    BigInt(row.amount_minor),
  );
const timeline = async (orderId: string) =>
  (
    await db
      .selectFrom('order_events')
      .select(['move', 'actor_kind'])
      .where('order_id', '=', orderId)
      .orderBy('id')
      .execute()
  ).map((event) => `${event.move} by ${event.actor_kind}`);

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const claimOf = (order: { orderId: string; buyerId: string }, reason: ClaimReason = 'incomplete') =>
  openClaim(db, {
    ...order,
    reason,
    wantedOutcome: 'refund',
    text: 'Le falta el último pliego.',
    photoIds: [],
  });

async function makeClaimed(reason?: ClaimReason) {
  const order = await makeDeliveredOrder(db);
  expect(await claimOf(order, reason)).toEqual(done);
  return order;
}
async function makeEscalated(reason?: ClaimReason) {
  const order = await makeClaimed(reason);
  await refuseClaim(db, { ...order, text: 'Así lo describí.' });
  expect(await escalateClaim(db, order)).toEqual(done);
  return { ...order, adminId: (await makeUser(db, { role: 'admin' })).id };
}
const passTerms = async (orderId: string) => {
  await db
    .updateTable('claims')
    .set({ due_at: daysAgo(1) })
    .where('order_id', '=', orderId)
    .where('status', '<>', 'closed')
    .execute();
  await db
    .updateTable('orders')
    .set({ claim_until: daysAgo(1) })
    .where('id', '=', orderId)
    .execute();
};

describe('opening a claim', () => {
  it('freezes the money, also past the window, until it is closed', async () => {
    const order = await makeClaimed();
    expect(await orderRow(order.id)).toMatchObject({ status: 'delivered' });
    expect((await orderRow(order.id)).disputed_at).not.toBeNull();
    await db
      .updateTable('orders')
      .set({ claim_until: daysAgo(1) })
      .execute();
    expect([await completeOrders(db), await releaseEscrow(db)]).toEqual([0, 0]);
    expect(await confirmDelivery(db, order)).toEqual(notNow);
    expect(await dropClaim(db, order)).toEqual(done);
    expect(await completeOrders(db)).toBe(1);
    expect(await timeline(order.id)).toEqual(
      expect.arrayContaining(['claim by buyer', 'claim_drop by buyer', 'complete by timer']),
    );
  });

  it('is refused to strangers, twice, too late, and once the books come back', async () => {
    const order = await makeDeliveredOrder(db);
    const stranger = (await makeUser(db)).id;
    expect(await claimOf({ ...order, buyerId: stranger })).toEqual(notFound);
    expect(await claimOf({ ...order, buyerId: order.sellerId })).toEqual(notFound);
    const many = await Promise.all(Array.from({ length: 5 }, () => claimOf(order)));
    expect(many.filter((one) => one.ok)).toHaveLength(1);
    expect(many.filter((one) => !one.ok && one.error === 'twice')).toHaveLength(4);
    expect((await letters()).filter((name) => name === 'claim_opened')).toHaveLength(1);

    const late = await makeDeliveredOrder(db);
    await db
      .updateTable('orders')
      .set({ claim_until: daysAgo(1) })
      .where('id', '=', late.id)
      .execute();
    expect(await claimOf(late)).toEqual({ ok: false, error: 'too_late' });

    const withdrawn = await makeDeliveredOrder(db);
    await withdrawOrder(db, withdrawn, closeWithdrawnClaim);
    expect(await claimOf(withdrawn)).toEqual({ ok: false, error: 'returning' });
  });

  it('and the end of its window at the same moment: one of the two, never both', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const order = await makeDeliveredOrder(db);
      await db
        .updateTable('orders')
        .set({ claim_until: new Date(Date.now() + 30) })
        .where('id', '=', order.id)
        .execute();
      await Promise.all([claimOf(order), completeOrders(db), claimOf(order), completeOrders(db)]);
      expect(await checkShop(db)).toEqual([]);
    }
  });
});

describe('the seller’s answer', () => {
  it('accepts: books that were received come back first, at the seller’s cost', async () => {
    const order = await makeClaimed('arrived_damaged');
    expect(await acceptClaim(db, { ...order, sellerId: order.buyerId })).toEqual(notFound);
    expect(await acceptClaim(db, order)).toEqual(done);
    expect(await acceptClaim(db, order)).toEqual(notNow);
    expect(await orderRow(order.id)).toMatchObject({
      status: 'delivered',
      return_cause: 'claim',
      return_postage: 'seller',
    });
    expect(await withdrawOrder(db, order, closeWithdrawnClaim)).toEqual(notNow);
    const sending = { ...order, trackingNumber: 'EN-77' };
    expect(await sendReturn(db, { ...sending, buyerId: order.sellerId })).toEqual(notFound);
    expect(await sendReturn(db, sending)).toEqual(done);
    const by = { sellerId: order.sellerId };
    const both = await Promise.all(
      [1, 2].map(() => returnOrder(db, { id: order.id, by }, closeReturnedClaim)),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await orderRow(order.id)).toMatchObject({
      status: 'returned',
      return_tracking: 'EN-77',
    });
    expect(await claimRow(order.id)).toMatchObject({ status: 'closed', outcome: 'refunded' });
    expect(await refund()).toBe(1);
    expect(await paidBack()).toEqual([order.total]);
    expect(await letters()).toEqual(expect.arrayContaining(['claim_accepted', 'return_sent']));
  });

  it('accepts: what never came is refunded at once, and the order is lost', async () => {
    const order = await makeClaimed('not_received');
    expect(await acceptClaim(db, order)).toEqual(done);
    expect(await orderRow(order.id)).toMatchObject({ status: 'lost', reason: 'not_received' });
    expect(await refund()).toBe(1);
    expect(await paidBack()).toEqual([order.total]);
  });

  it('offers a part, which the buyer takes once, or which goes before the shop', async () => {
    const order = await makeClaimed();
    const offer = { ...order, text: 'Te devuelvo una parte.' };
    for (const minor of [0n, -1n, order.total, order.total + 1n]) {
      expect(await offerPart(db, { ...offer, minor })).toEqual({ ok: false, error: 'too_much' });
    }
    expect(await agreeToOffer(db, order)).toEqual(notNow);
    expect(await offerPart(db, { ...offer, minor: 500_000n })).toEqual(done);
    expect(await refuseClaim(db, { ...order, text: 'Mejor no.' })).toEqual(notNow);
    expect(await agreeToOffer(db, { ...order, buyerId: order.sellerId })).toEqual(notFound);
    const answers = await Promise.all([
      agreeToOffer(db, order),
      escalateClaim(db, order),
      agreeToOffer(db, order),
      dropClaim(db, order),
    ]);
    // What went before the shop may still be dropped, in the same moment too.
    const [agreed, escalated, agreedAgain, dropped] = answers.map((one) => one.ok);
    expect([agreed, agreedAgain, escalated || dropped].filter(Boolean)).toHaveLength(1);
    const { outcome, status } = await claimRow(order.id);
    expect(await refund()).toBe(outcome === 'part_refunded' ? 1 : 0);
    expect((await orderRow(order.id)).refunded_minor).toBe(
      outcome === 'part_refunded' ? '500000' : '0',
    );
    if (status === 'escalated') expect(await dropClaim(db, order)).toEqual(done);
    await passTerms(order.id);
    expect(await completeOrders(db)).toBe(1);
  });
});

describe('a claim that nobody decides', () => {
  it('goes before the shop by itself: without an answer, and without a decision', async () => {
    const [silent, undecided] = [await makeClaimed(), await makeClaimed()];
    await offerPart(db, { ...undecided, minor: 100n, text: 'Algo' });
    expect(await escalateOverdueClaims(db)).toBe(0);
    await passTerms(silent.id);
    await passTerms(undecided.id);
    const counts = await Promise.all([1, 2, 3].map(() => escalateOverdueClaims(db)));
    expect(counts.reduce((a, b) => a + b)).toBe(2);
    for (const { id } of [silent, undecided]) {
      expect((await claimRow(id)).status).toBe('escalated');
      expect(await timeline(id)).toContain('claim_escalate by timer');
    }
    expect((await letters()).filter((name) => name.startsWith('claim_escalated'))).toHaveLength(4);
  });

  it('an answer in the same moment as the end of its term: one of the two', async () => {
    const order = await makeClaimed();
    await passTerms(order.id);
    await Promise.all([
      escalateOverdueClaims(db),
      refuseClaim(db, { ...order, text: 'No.' }),
      escalateOverdueClaims(db),
    ]);
    const moves = (await timeline(order.id)).filter((move) => move.startsWith('claim_'));
    expect([['claim_escalate by timer'], ['claim_refuse by seller']]).toContainEqual(moves);
  });

  it('reminds of each term before it passes, once', async () => {
    const claimed = await makeClaimed();
    const withdrawn = await makeDeliveredOrder(db);
    await withdrawOrder(db, withdrawn, closeWithdrawnClaim);
    const escalated = await makeEscalated();
    expect(await remindOfClaims(db, 'tienda@example.com')).toBe(0);
    const soon = new Date(Date.now() + 12 * 3_600_000);
    await db.updateTable('claims').set({ due_at: soon }).execute();
    await db
      .updateTable('orders')
      .set({ refund_by: soon })
      .where('id', '=', withdrawn.id)
      .execute();
    expect(await remindOfClaims(db, 'tienda@example.com')).toBe(3);
    expect(await remindOfClaims(db, 'tienda@example.com')).toBe(0);
    const mails = await db.selectFrom('outbox_mails').select(['dedupe_key', 'recipient']).execute();
    const of = (key: string) => mails.filter((mail) => mail.dedupe_key === key);
    expect(of(`claim_reminder:${claimed.id}`)).toHaveLength(1);
    expect(of(`refund_reminder:${withdrawn.id}`)).toHaveLength(1);
    expect(of(`refund_due:${withdrawn.id}`)).toMatchObject([{ recipient: 'tienda@example.com' }]);
    expect(of(`decision_due:${escalated.id}`)).toMatchObject([{ recipient: 'tienda@example.com' }]);
  });

  it('stands on the desk by its term, with withdrawals whose money is not back', async () => {
    const [first, second] = [await makeClaimed(), await makeEscalated()];
    const withdrawn = await makeDeliveredOrder(db);
    await withdrawOrder(db, withdrawn, closeWithdrawnClaim);
    await db
      .updateTable('claims')
      .set({ due_at: daysAgo(1) })
      .where('order_id', '=', second.id)
      .execute();
    const desk = await findDeadlines(db, 'es');
    expect(desk.map((row) => [row.orderId, row.state])).toEqual([
      [second.id, 'overdue'],
      [first.id, expect.any(String)],
      [withdrawn.id, 'later'],
    ]);
    expect(desk[2]).toMatchObject({ claimStatus: null, reason: null });
    await dropClaim(db, first);
    await returnOrder(db, { id: withdrawn.id, by: withdrawn }, closeReturnedClaim);
    expect((await findDeadlines(db, 'es')).map((row) => row.orderId)).toEqual([second.id]);
  });
});

describe('the shop’s decision', () => {
  const reason = 'Vimos las fotos.';

  it('gives the whole money back once, however many decide', async () => {
    const order = await makeEscalated();
    const deciding = { ...order, reason };
    const decided = await Promise.all([
      refundClaim(db, deciding),
      releaseClaim(db, deciding),
      refundClaimPart(db, { ...deciding, minor: 100n }),
      refundClaim(db, deciding),
    ]);
    expect(decided.filter((one) => one.ok)).toHaveLength(1);
    await refund();
    const { outcome } = await claimRow(order.id);
    expect(await paidBack()).toEqual(
      { refunded: [order.total], released: [], part_refunded: [100n] }[outcome!],
    );
    const audit = await db
      .selectFrom('audit_log')
      .select(['actor_kind', 'actor_id'])
      .where('action', '=', 'order.claim_resolve')
      .execute();
    expect(audit).toEqual([{ actor_kind: 'admin', actor_id: order.adminId }]);
    const told = (await letters()).filter((name) => name.startsWith('claim_closed'));
    expect(told.sort()).toEqual(['claim_closed_buyer', 'claim_closed_seller']);
  });

  it('asks for the books, and can end it when they do not come', async () => {
    const order = await makeEscalated();
    expect(await askForReturn(db, { ...order, reason })).toEqual(done);
    expect(await askForReturn(db, { ...order, reason })).toEqual(notNow);
    expect((await orderRow(order.id)).return_postage).toBe('seller');
    expect(await dropClaim(db, order)).toEqual(notNow);
    expect(await releaseClaim(db, { ...order, reason })).toEqual(done);
    expect(await orderRow(order.id)).toMatchObject({ return_cause: null, refund_by: null });
  });

  it('asks for nothing back of what never came, and gives no more than is left', async () => {
    const order = await makeEscalated('not_received');
    expect(await askForReturn(db, { ...order, reason })).toEqual(notNow);
    const tooMuch = { ok: false, error: 'too_much' };
    expect(await refundClaimPart(db, { ...order, reason, minor: order.total })).toEqual(tooMuch);
    expect(await refundClaim(db, { ...order, reason })).toEqual(done);
    expect((await orderRow(order.id)).status).toBe('lost');
  });

  it('is for escalated claims only, and for orders that have one', async () => {
    const order = await makeClaimed();
    const adminId = newId();
    expect(await refundClaim(db, { ...order, adminId, reason })).toEqual(notNow);
    const quiet = await makeDeliveredOrder(db);
    expect(await refundClaim(db, { ...quiet, adminId, reason })).toEqual(notFound);
  });
});

describe('a withdrawal while a claim is open', () => {
  it('closes the claim, and is refunded once', async () => {
    const order = await makeClaimed();
    expect(await withdrawOrder(db, order, closeWithdrawnClaim)).toEqual(done);
    expect(await claimRow(order.id)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(await acceptClaim(db, order)).toEqual(notNow);
    expect(await orderRow(order.id)).toMatchObject({
      return_cause: 'retracto',
      return_postage: 'buyer',
    });
    await returnOrder(db, { id: order.id, by: order }, closeReturnedClaim);
    expect(await refund()).toBe(1);
    expect(await paidBack()).toEqual([order.total]);
  });
});
