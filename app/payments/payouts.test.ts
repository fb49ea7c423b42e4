import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePaidOrder, secretKeys } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { hashPassword } from '~/accounts/passwords.server';
import { exportBatch } from '~/admin/payouts.reads.server';
import { acceptOrder } from '~/buying/accept-order.server';
import { completeOrders } from '~/buying/complete-orders.server';
import { deliverOrder } from '~/buying/deliver-order.server';
import { findSellerLedger } from '~/buying/seller-ledger.reads.server';
import { shipOrder } from '~/buying/ship-order.server';
import { newId } from '~/values/id';
import { decideBatch, settlePayout } from './decide-payouts.server';
import { makeBatch } from './make-payouts.server';
import { openAccount, sealAccount, type PayoutAccount } from './payout-account.server';
import { payoutAccountForm } from './payout-account.form';
import { nextPayoutState, payoutStates } from './payout-status';
import { savePayoutBank } from './save-payout-account.server';

const db = testDatabase();
const account = {
  bank: 'Bancolombia',
  kind: 'savings',
  number: '12345678901',
  holder: '=Ana Gómez',
  document: '52123456',
} as const;
const password = crypto.randomUUID();
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

let adminId: string;
let sellerId: string;
beforeEach(async () => {
  adminId = (await makeUser(db, { role: 'admin' })).id;
  const user = await makeUser(db, { password_hash: await hashPassword(password) });
  sellerId = (await makeSeller(db, { user_id: user.id })).user_id;
});
afterEach(async () => expect(await checkShop(db)).toEqual([]));

/** An order of the seller, released so many days ago. Gives what the seller earned. */
async function earn(days = 30): Promise<bigint> {
  const { order } = await makePaidOrder(db, {
    lines: [await makeListing(db, { seller_id: sellerId })],
  });
  const { id } = order;
  await acceptOrder(db, { id, sellerId });
  await shipOrder(db, { id, sellerId, carrier: 'envia', trackingNumber: 'EN-1' });
  await deliverOrder(db, { id, sellerId });
  await db
    .updateTable('orders')
    .set({ claim_until: daysAgo(1) })
    .where('id', '=', id)
    .execute();
  await completeOrders(db);
  await db
    .updateTable('ledger_entries')
    .set({ created_at: daysAgo(days) })
    .where('order_id', '=', id)
    .execute();
  return BigInt(order.total_minor);
}
const saveAccount = (values: Partial<PayoutAccount> = {}) =>
  savePayoutBank(db, secretKeys, { sellerId, password, account: { ...account, ...values } });
async function oldAccount() {
  expect(await saveAccount()).toEqual({ ok: true });
  await db
    .updateTable('payout_accounts')
    .set({ changed_at: daysAgo(3) })
    .execute();
}
const made = async () => {
  const batch = await makeBatch(db, { adminId });
  if (!batch.ok) throw new Error(batch.error);
  return batch.value.batchId;
};
const ledger = () => findSellerLedger(db, sellerId, 'es');
const payouts = () => db.selectFrom('payouts').selectAll().orderBy('id').execute();
const nothing = { ok: false, error: 'nothing' };

describe('a payout', () => {
  it('goes from earned by way of a batch to the bank, and is explained to the peso', async () => {
    const earned = (await earn()) + (await earn());
    await oldAccount();
    expect(await ledger()).toMatchObject({ availableMinor: String(earned), waitingMinor: '0' });
    const batchId = await made();
    expect(await ledger()).toMatchObject({ availableMinor: '0', onTheWayMinor: String(earned) });
    expect(await exportBatch(db, secretKeys, { batchId, adminId })).toBeNull();
    expect(await decideBatch(db, { adminId, batchId, decision: 'approve' })).toEqual({ ok: true });
    const [payout] = await payouts();
    const file = await exportBatch(db, secretKeys, { batchId, adminId });
    const { bank, kind, number, holder, document } = account;
    const pesos = `${earned / 100n}.${String(earned % 100n).padStart(2, '0')}`;
    expect(file?.[1]).toEqual([payout!.id, bank, kind, number, holder, document, pesos, 'COP']);
    const pay = { adminId, payoutId: payout!.id, move: 'pay' } as const;
    expect(await settlePayout(db, pay)).toEqual({ ok: true });
    expect(await settlePayout(db, pay)).toEqual({ ok: false, error: 'not_now' });
    expect(await ledger()).toMatchObject({ onTheWayMinor: '0', paidMinor: String(earned) });
    expect(await exportBatch(db, secretKeys, { batchId, adminId })).toBeNull();
    expect(await makeBatch(db, { adminId })).toEqual(nothing);
  });

  // P10
  it('is never made twice, though a hundred batches are made at once', async () => {
    const earned = await earn();
    await oldAccount();
    const batches = await Promise.all(
      Array.from({ length: 100 }, () => makeBatch(db, { adminId })),
    );
    expect(batches.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await payouts()).map((payout) => payout.amount_minor)).toEqual([String(earned)]);
  });

  it('is settled once, though the bank’s answers come at once', async () => {
    await earn();
    await oldAccount();
    const batchId = await made();
    await decideBatch(db, { adminId, batchId, decision: 'approve' });
    const [payout] = await payouts();
    const settle = (move: 'pay' | 'fail') =>
      settlePayout(db, { adminId, payoutId: payout!.id, move, reason: 'cuenta cerrada' });
    const moves = Array.from({ length: 20 }, (_, n) => settle(n % 2 ? 'pay' : 'fail'));
    expect((await Promise.all(moves)).filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('that the bank sent back, or nobody approved, is the seller’s again', async () => {
    const earned = String(await earn());
    await oldAccount();
    await decideBatch(db, { adminId, batchId: await made(), decision: 'discard' });
    expect(await ledger()).toMatchObject({ availableMinor: earned, onTheWayMinor: '0' });
    const batchId = await made();
    await decideBatch(db, { adminId, batchId, decision: 'approve' });
    const payout = (await payouts()).find(({ state }) => state === 'processing');
    await settlePayout(db, {
      adminId,
      payoutId: payout!.id,
      move: 'fail',
      reason: 'cuenta cerrada',
    });
    const after = await ledger();
    expect(after).toMatchObject({ availableMinor: earned, onTheWayMinor: '0', paidMinor: '0' });
    expect(after.payouts[0]).toMatchObject({ state: 'failed', reason: 'cuenta cerrada' });
    expect(await makeBatch(db, { adminId })).toMatchObject({ ok: true });
  });

  it('is approved by somebody else, where there is somebody else', async () => {
    await earn();
    await oldAccount();
    const other = (await makeUser(db, { role: 'admin' })).id;
    const batchId = await made();
    const yourself = { ok: false, error: 'yourself' };
    expect(await decideBatch(db, { adminId, batchId, decision: 'approve' })).toEqual(yourself);
    const approve = { adminId: other, batchId, decision: 'approve' } as const;
    expect(await decideBatch(db, approve)).toEqual({ ok: true });
    expect(await decideBatch(db, approve)).toEqual({ ok: false, error: 'not_now' });
    for (const id of [newId(), 'ñ', '']) {
      expect(await decideBatch(db, { ...approve, batchId: id })).toMatchObject({
        error: 'not_found',
      });
    }
  });

  it('waits a week with the first sales', async () => {
    await earn(6);
    await oldAccount();
    expect(await makeBatch(db, { adminId })).toEqual(nothing);
    expect(await ledger()).toMatchObject({ availableMinor: '0' });
    await earn(8);
    expect(await makeBatch(db, { adminId })).toMatchObject({ ok: true });
    // The third release ends the wait.
    await earn(0);
    expect(await makeBatch(db, { adminId })).toMatchObject({ ok: true });
    expect(await ledger()).toMatchObject({ availableMinor: '0', waitingMinor: '0' });
  });

  it('has no other moves than the table’s', () => {
    const arcs = payoutStates.flatMap((state) =>
      (['approve', 'discard', 'pay', 'fail'] as const)
        .filter((move) => nextPayoutState(state, move))
        .map((move) => `${state} ${move}`),
    );
    expect(arcs).toEqual([
      'pending approve',
      'pending discard',
      'processing pay',
      'processing fail',
    ]);
  });
});

describe('the account', () => {
  it('is kept encrypted, bound to its seller, and opened by an old key, too', async () => {
    await saveAccount();
    const { sealed } = await db.selectFrom('payout_accounts').selectAll().executeTakeFirstOrThrow();
    for (const secret of [account.number, account.document, 'Ana', 'Bancolombia']) {
      expect(sealed.includes(secret)).toBe(false);
    }
    expect(openAccount(secretKeys, sellerId, sealed)).toEqual(account);
    const rotated = [crypto.randomUUID().repeat(2), ...secretKeys];
    expect(openAccount(rotated, sellerId, sealed)).toEqual(account);
    expect(() => openAccount(secretKeys, newId(), sealed)).toThrow(/no SECRET_KEY/);
    expect(() => openAccount(rotated.slice(0, 1), sellerId, sealed)).toThrow(/no SECRET_KEY/);
    const bent = Buffer.from(sealed);
    bent[bent.length - 1]! ^= 1;
    expect(() => openAccount(secretKeys, sellerId, bent)).toThrow(/no SECRET_KEY/);
    expect(sealAccount(secretKeys, sellerId, account)).not.toEqual(sealed);
  });

  it('asks for the password, tells its owner, and holds the money for two days', async () => {
    await earn();
    const wrong = { sellerId, password: 'wrong', account };
    expect(await savePayoutBank(db, secretKeys, wrong)).toMatchObject({ error: 'password_wrong' });
    expect(await db.selectFrom('payout_accounts').selectAll().execute()).toEqual([]);
    await oldAccount();
    await saveAccount({ number: '99999999' });
    expect(await makeBatch(db, { adminId })).toEqual(nothing);
    expect((await ledger()).account).toMatchObject({ lastDigits: '9999' });
    expect((await ledger()).account?.heldUntil).not.toBeNull();
    const mails = await db
      .selectFrom('outbox_mails')
      .select('template')
      .where('template', '=', 'payout_account_changed')
      .execute();
    expect(mails).toHaveLength(2);
  });

  it('is held for two days after the e-mail address became another, too', async () => {
    await earn();
    await oldAccount();
    const became = (email_changed_at: Date) =>
      db.updateTable('users').set({ email_changed_at }).where('id', '=', sellerId).execute();
    await became(new Date(Date.now() - 47 * 3_600_000));
    expect(await makeBatch(db, { adminId })).toEqual(nothing);
    expect((await ledger()).account?.heldUntil).not.toBeNull();
    await became(new Date(Date.now() - 49 * 3_600_000));
    expect((await ledger()).account?.heldUntil).toBeNull();
    expect(await makeBatch(db, { adminId })).not.toEqual(nothing);
  });

  it('of a batch stays the one that it was made with', async () => {
    await earn();
    await oldAccount();
    const batchId = await made();
    await saveAccount({ number: '99999999' });
    await decideBatch(db, { adminId, batchId, decision: 'approve' });
    const file = await exportBatch(db, secretKeys, { batchId, adminId });
    expect(file?.[1]?.[3]).toBe(account.number);
  });

  it('is read as people type it', () => {
    const typed = { ...account, number: '123-456 789', document: '52.123.456', password: 'x' };
    expect(payoutAccountForm.parse(typed)).toMatchObject({
      number: '123456789',
      document: '52123456',
    });
    for (const wrong of [
      { number: '12345' },
      { number: '12a456' },
      { document: '1' },
      { bank: 'Mine' },
      { holder: ' ' },
    ]) {
      expect(payoutAccountForm.safeParse({ ...typed, ...wrong }).success).toBe(false);
    }
  });
});
