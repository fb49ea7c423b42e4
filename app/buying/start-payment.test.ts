import { afterEach, describe, expect, it } from 'vitest';
import {
  makePaidOrder,
  makePlacedOrder,
  paymentEventOf,
  onlySandbox,
  sandbox,
} from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { requestRefund } from '~/payments/request-refund.server';
import { combineProviders } from '~/payments/provider.server';
import { inTransaction } from '~/db/transaction.server';
import { settlePayment } from './settle-payment.server';
import { startPayment } from './start-payment.server';

const db = testDatabase();
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const start = (id: string, buyerId: string) => startPayment(db, onlySandbox(db), { id, buyerId });
const payments = () => db.selectFrom('payments').selectAll().orderBy('id').execute();

describe('startPayment', () => {
  it('asks for one payment, by the group or its order, pressed twenty times at once', async () => {
    const { groupId, order, buyer } = await makePlacedOrder(db);
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, i) => start(i % 2 ? groupId : order.id, buyer.id)),
    );
    expect(new Set(started.map((one) => one.ok && one.value.redirectTo)).size).toBe(1);
    expect(await payments()).toMatchObject([{ state: 'requires_action' }]);
    expect(await db.selectFrom('sandbox_payments').selectAll().execute()).toHaveLength(1);
  });

  it('makes one new payment after a decline, pressed twice at once', async () => {
    const { groupId, buyer } = await makePlacedOrder(db);
    await start(groupId, buyer.id);
    await settlePayment(db, 'sandbox', await paymentEventOf(db, groupId, 'declined'));
    await Promise.all([start(groupId, buyer.id), start(groupId, buyer.id)]);
    expect((await payments()).map(({ state }) => state)).toEqual(['failed', 'requires_action']);
  });

  it('is refused to a stranger, after the payment and after the hold', async () => {
    const { groupId, buyer } = await makePlacedOrder(db);
    const stranger = await makeUser(db);
    expect(await start(groupId, stranger.id)).toEqual({ ok: false, error: 'not_found' });
    const paid = await makePaidOrder(db);
    expect(await start(paid.groupId, paid.buyer.id)).toEqual({ ok: false, error: 'closed' });
    await db
      .updateTable('order_groups')
      .set({ hold_expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', groupId)
      .execute();
    expect(await start(groupId, buyer.id)).toEqual({ ok: false, error: 'closed' });
  });

  it('leaves the order standing when the provider does not answer', async () => {
    const { groupId, buyer } = await makePlacedOrder(db);
    const away = { ...sandbox(db), createPayment: () => Promise.reject(new Error('away')) };
    await expect(
      startPayment(db, combineProviders([away]), { id: groupId, buyerId: buyer.id }),
    ).rejects.toThrow();
    expect(await payments()).toMatchObject([{ state: 'created' }]);
    expect((await start(groupId, buyer.id)).ok).toBe(true);
  });
});

describe('requestRefund', () => {
  it('never promises more than was captured, whoever asks at once', async () => {
    const lines = [await makeListing(db), await makeListing(db)];
    const { orders } = await makePaidOrder(db, { lines });
    const [payment] = await payments();
    const ask = (causeKey: string, amountMinor: string) =>
      inTransaction(db, (trx) =>
        requestRefund(trx, {
          paymentId: payment!.id,
          causeKey,
          reason: 'test',
          from: 'escrow',
          orders: [{ orderId: orders[0]!.id, amountMinor, currency: 'COP' }],
        }),
      );
    const half = (BigInt(payment!.amount_minor) / 2n + 1n).toString();
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => ask(`test:${i % 10}`, half)),
    );
    const refunds = await db.selectFrom('refunds').selectAll().execute();
    expect(refunds).toHaveLength(1);
    // The ten that asked for the same cause got the same answer, the others none.
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await db.deleteFrom('refunds').execute();
    await db.deleteFrom('ledger_entries').where('account', '=', 'refund').execute();
    await db.deleteFrom('ledger_entries').where('transfer_key', 'like', 'refund-due:%').execute();
  });
});
