import { afterEach, describe, expect, it } from 'vitest';
import { findTransfers } from '~/admin/transfers.reads.server';
import { giveBackByHand } from '~/payments/give-back-by-hand.server';
import { processRefunds } from '~/payments/process-refunds.server';
import { combineProviders } from '~/payments/provider.server';
import { createTransferProvider } from '~/payments/transfer-provider.server';
import { createLog } from '~/platform/log.server';
import { newId } from '~/values/id';
import { money, pesos } from '~/values/money';
import { makePaidOrder, makePlacedOrder, sandbox } from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing, makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { cancelOrder } from './cancel-order.server';
import { confirmTransfer, rejectTransfer } from './confirm-transfer.server';
import { expireHolds } from './expire-holds.server';
import { queueRefundMail } from './order-mails.server';
import { startPayment } from './start-payment.server';

const db = testDatabase();
const log = createLog('silent');
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const providers = combineProviders([createTransferProvider(), sandbox(db)]);
const admin = () => makeUser(db, { role: 'admin' });
const place = async (listing?: Awaited<ReturnType<typeof makeListing>>) => {
  const placed = await makePlacedOrder(db, {
    lines: listing && [listing],
    paymentMethod: 'transfer',
    provider: 'transfer',
  });
  const purchase = { id: placed.groupId, buyerId: placed.buyer.id };
  const started = await startPayment(db, providers, purchase);
  const payment = await paymentOf(placed.groupId);
  return { ...placed, payment, started, amount: money(payment.amount_minor) };
};
const paymentOf = (groupId: string) =>
  db
    .selectFrom('payments')
    .selectAll()
    .where('reference', '=', groupId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
const statusOf = async (groupId: string) =>
  (
    await db
      .selectFrom('order_groups')
      .select('status')
      .where('id', '=', groupId)
      .executeTakeFirst()
  )?.status;
const confirm = async (placed: Awaited<ReturnType<typeof place>>, change = {}) =>
  confirmTransfer(db, {
    adminId: (await admin()).id,
    paymentId: placed.payment.id,
    amount: placed.amount,
    bankReference: `M-${placed.payment.id}`,
    ...change,
  });
async function endHold(groupId: string) {
  await db
    .updateTable('order_groups')
    .set({ hold_expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', groupId)
    .execute();
  expect(await expireHolds(db)).toBe(1);
}

describe('a purchase by transfer', () => {
  it('leads to the page that says where to, and is held for business days', async () => {
    const { groupId, started, payment } = await place();
    expect(started).toEqual({ ok: true, value: { redirectTo: `/orders/${groupId}/transfer` } });
    expect(payment).toMatchObject({ provider: 'transfer', state: 'requires_action' });
    const group = await db.selectFrom('order_groups').selectAll().executeTakeFirstOrThrow();
    const hours = (group.hold_expires_at.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(24);
    expect(await findTransfers(db, 'es')).toMatchObject({
      awaited: [{ id: payment.id, code: group.code, amountMinor: payment.amount_minor }],
      refunds: [],
    });
  });

  it('is paid once, pressed ten times by two people, with who did it in the log', async () => {
    const placed = await place();
    const done = await Promise.all(Array.from({ length: 10 }, () => confirm(placed)));
    expect(done.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 'captured' }]);
    expect(new Set(done.flatMap((one) => (one.ok ? [] : [one.error])))).toEqual(
      new Set(['not_now']),
    );
    expect(await statusOf(placed.groupId)).toBe('paid');
    const audit = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'transfer.confirm')
      .execute();
    expect(audit).toMatchObject([{ actor_kind: 'admin', subject_id: placed.payment.id }]);
    expect((await findTransfers(db, 'es')).awaited).toEqual([]);
  });

  it('is not paid by another amount, nor by a movement that paid another', async () => {
    const [one, other] = [await place(), await place()];
    const wrong = pesos(1);
    expect(await confirm(one, { amount: wrong })).toEqual({ ok: false, error: 'amount_differs' });
    expect((await confirm(one, { bankReference: 'M1' })).ok).toBe(true);
    const used = await confirm(other, { bankReference: 'M1' });
    expect(used).toEqual({ ok: false, error: 'reference_used' });
    expect(await statusOf(other.groupId)).toBe('paying');
    expect(await confirm(other, { paymentId: newId() })).toEqual({ ok: false, error: 'not_found' });
  });

  it('that is not a transfer is nobody’s to confirm', async () => {
    const { groupId } = await makePlacedOrder(db);
    const payment = await paymentOf(groupId);
    const paymentId = payment.id;
    const adminId = (await admin()).id;
    const given = { adminId, paymentId, amount: money(payment.amount_minor), bankReference: 'M1' };
    expect(await confirmTransfer(db, given)).toEqual({ ok: false, error: 'not_found' });
    expect(await rejectTransfer(db, { adminId, paymentId })).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  it('can be paid anew after it was rejected; and the first one may still come', async () => {
    const placed = await place();
    const about = { adminId: (await admin()).id, paymentId: placed.payment.id };
    expect((await rejectTransfer(db, about)).ok).toBe(true);
    expect(await rejectTransfer(db, about)).toEqual({ ok: false, error: 'not_now' });
    expect(await statusOf(placed.groupId)).toBe('paying');
    const purchase = { id: placed.groupId, buyerId: placed.buyer.id };
    expect((await startPayment(db, providers, purchase)).ok).toBe(true);
    expect((await paymentOf(placed.groupId)).id).not.toBe(placed.payment.id);
    expect(await confirm(placed)).toEqual({ ok: true, value: 'captured' });
    expect(await statusOf(placed.groupId)).toBe('paid');
  });
});

describe('a transfer that comes late', () => {
  it('pays while the copies are free', async () => {
    const placed = await place();
    await endHold(placed.groupId);
    expect((await findTransfers(db, 'es')).awaited).toMatchObject([{ holdUntil: null }]);
    expect(await confirm(placed)).toEqual({ ok: true, value: 'captured' });
    expect(await statusOf(placed.groupId)).toBe('paid');
  });

  it('goes back by hand when they are not, once', async () => {
    const copy = await makeListing(db, { available: 1 });
    const placed = await place(copy);
    await endHold(placed.groupId);
    await makePaidOrder(db, { lines: [copy] });
    expect(await confirm(placed)).toEqual({ ok: true, value: 'refunding' });
    expect(await processRefunds(db, providers, log, queueRefundMail)).toBe(0);
    const [refund] = (await findTransfers(db, 'es')).refunds;
    expect(refund).toMatchObject({
      amountMinor: placed.payment.amount_minor,
      provider: 'transfer',
    });
    const adminId = (await admin()).id;
    const give = (amount = placed.amount) =>
      giveBackByHand(
        db,
        { adminId, refundId: refund!.id, amount, bankReference: 'D77' },
        queueRefundMail,
      );
    expect(await give(pesos(1))).toEqual({ ok: false, error: 'amount_differs' });
    const given = await Promise.all(Array.from({ length: 5 }, () => give()));
    expect(given.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await paymentOf(placed.groupId)).toMatchObject({
      state: 'refunded',
      refunded_minor: placed.payment.amount_minor,
    });
    expect((await findTransfers(db, 'es')).refunds).toEqual([]);
    const mails = await db
      .selectFrom('outbox_mails')
      .select('id')
      .where('dedupe_key', 'like', `%${refund!.id}%`)
      .execute();
    expect(mails).toHaveLength(1);
  });

  it('a refund that a provider makes is nobody’s to make by hand', async () => {
    const paid = await makePaidOrder(db);
    await cancelOrder(db, { id: paid.order.id, buyerId: paid.buyer.id });
    const refund = await db.selectFrom('refunds').selectAll().executeTakeFirstOrThrow();
    const given = await giveBackByHand(
      db,
      {
        adminId: (await admin()).id,
        refundId: refund.id,
        amount: money(refund.amount_minor),
        bankReference: 'D1',
      },
      queueRefundMail,
    );
    expect(given).toEqual({ ok: false, error: 'not_found' });
  });
});
