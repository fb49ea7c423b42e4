import { afterEach, describe, expect, it } from 'vitest';
import {
  approvePayment,
  makePaidOrder,
  makePlacedOrder,
  onlySandbox,
  sandbox,
} from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { isFull } from '~/../tests/support/measure';
import { testDatabase } from '~/../tests/support/test-database';
import { reconcileDay } from '~/payments/reconcile-day.server';
import { listDifferences, listReconciliations } from '~/payments/reconciliation.queries.server';
import { createLog } from '~/platform/log.server';
import { combineProviders } from '~/payments/provider.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { reconcilePayments } from './reconcile-payments.server';
import { settlePayment } from './settle-payment.server';
import { startPayment } from './start-payment.server';

const db = testDatabase();
const log = createLog('silent');
const reconcile = (provider: PaymentProvider = sandbox(db)) => reconcilePayments(db, provider, log);

afterEach(async () => expect(await checkShop(db)).toEqual([]));

/** Moves the payments' clocks, and lets each be asked for again. */
const grow = (seconds: number) =>
  db
    .updateTable('payments')
    .set({ created_at: new Date(Date.now() - seconds * 1000), next_check_at: null })
    .execute();
const groupStatus = async (id: string) =>
  (await db.selectFrom('order_groups').select('status').where('id', '=', id).executeTakeFirst())
    ?.status;

/** Takes the money and then hangs: the caller never learns which payment it was. */
const captureThenHang = (): PaymentProvider => ({
  ...sandbox(db),
  async createPayment(request) {
    const { providerPaymentId } = await sandbox(db).createPayment(request);
    await db
      .updateTable('sandbox_payments')
      .set({ state: 'captured' })
      .where('id', '=', providerPaymentId)
      .execute();
    throw new Error('timed out');
  },
});

describe('a payment of which no result came', () => {
  // P9
  const rounds = isFull ? 200 : 20;
  it(`taken by a call that broke off, ${rounds} times: settled once, never taken twice`, async () => {
    const placed = [];
    for (let round = 0; round < rounds; round += 1) {
      const order = await makePlacedOrder(db);
      const start = { id: order.groupId, buyerId: order.buyer.id };
      await expect(startPayment(db, combineProviders([captureThenHang()]), start)).rejects.toThrow(
        'timed out',
      );
      // The buyer tries again: the same key, the same payment.
      const again = await startPayment(db, onlySandbox(db), start);
      expect(again.ok).toBe(true);
      placed.push(order);
    }
    expect(await reconcile()).toBe(0);
    await grow(61);
    let settled = 0;
    for (let some = 1; some > 0; settled += some) {
      some = (await Promise.all([reconcile(), reconcile()])).reduce((a, b) => a + b);
    }
    expect(settled).toBe(rounds);
    for (const { groupId } of placed) expect(await groupStatus(groupId)).toBe('paid');
    expect(await db.selectFrom('sandbox_payments').select('id').execute()).toHaveLength(rounds);
  });

  it('is settled once, though its event comes at the same moment, and after', async () => {
    const placed = await makePlacedOrder(db);
    const event = await approvePayment(db, placed);
    await grow(61);
    await Promise.all([reconcile(), settlePayment(db, 'sandbox', event), reconcile()]);
    expect(await settlePayment(db, 'sandbox', event)).toMatchObject({ outcome: 'repeated' });
    expect(await groupStatus(placed.groupId)).toBe('paid');
    const entries = await db.selectFrom('ledger_entries').select('id').execute();
    expect(entries).toHaveLength(4);
  });

  it('declined there is declined here, and the buyer can pay again', async () => {
    const placed = await makePlacedOrder(db);
    const start = { id: placed.groupId, buyerId: placed.buyer.id };
    await startPayment(db, onlySandbox(db), start);
    await db.updateTable('sandbox_payments').set({ state: 'declined' }).execute();
    await grow(61);
    expect(await reconcile()).toBe(1);
    expect((await startPayment(db, onlySandbox(db), start)).ok).toBe(true);
    expect(await db.selectFrom('sandbox_payments').select('id').execute()).toHaveLength(2);
  });

  it('waits where the buyer still decides, and is asked for in turns', async () => {
    const placed = await makePlacedOrder(db);
    await startPayment(db, onlySandbox(db), { id: placed.groupId, buyerId: placed.buyer.id });
    await grow(61);
    let asked = 0;
    const counting: PaymentProvider = {
      ...sandbox(db),
      findPayment: (key) => {
        asked += 1;
        return sandbox(db).findPayment(key);
      },
    };
    await Promise.all(Array.from({ length: 5 }, () => reconcile(counting)));
    expect(asked).toBe(1);
    expect(await groupStatus(placed.groupId)).toBe('paying');
  });

  it('of another amount changes nothing', async () => {
    const placed = await makePlacedOrder(db);
    await approvePayment(db, placed);
    await db.updateTable('sandbox_payments').set({ amount_minor: '100' }).execute();
    await grow(61);
    expect(await reconcile()).toBe(0);
    expect(await groupStatus(placed.groupId)).toBe('paying');
    const [event] = await db.selectFrom('payment_events').selectAll().execute();
    expect(event).toMatchObject({ outcome: 'quarantined', note: 'the amount differs' });
    await db.updateTable('sandbox_payments').set({ state: 'pending' }).execute();
  });
});

describe('the daily comparison', () => {
  const age = () =>
    db
      .updateTable('payments')
      .set({ updated_at: new Date(Date.now() - 3 * 3_600_000) })
      .execute();

  it('is made once a day, and finds nothing where nothing is wrong', async () => {
    await makePaidOrder(db);
    await age();
    const made = await Promise.all([1, 2, 3].map(() => reconcileDay(db, sandbox(db), log)));
    expect(made.reduce((a, b) => a + b)).toBe(1);
    expect(await listReconciliations(db, 5)).toMatchObject([{ compared: 1, differenceCount: 0 }]);
  });

  it('keeps what differs, and mends nothing', async () => {
    const placed = await makePlacedOrder(db);
    await approvePayment(db, placed);
    await age();
    expect(await reconcileDay(db, sandbox(db), log)).toBe(1);
    expect(await listDifferences(db, 5)).toMatchObject([
      { kind: 'not_captured_here', ours: 'requires_action', theirs: 'captured' },
    ]);
    expect(await groupStatus(placed.groupId)).toBe('paying');
  });

  it('leaves out what moves right now', async () => {
    await approvePayment(db, await makePlacedOrder(db));
    expect(await reconcileDay(db, sandbox(db), log)).toBe(1);
    expect(await listReconciliations(db, 5)).toMatchObject([{ compared: 0, differenceCount: 0 }]);
  });
});
