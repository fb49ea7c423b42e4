import { describe, expect, it } from 'vitest';
import { makePaidOrder, makePlacedOrder } from '~/../tests/support/buying-factories';
import { makeSeller, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { cancelOrder } from '~/buying/cancel-order.server';
import { listRulesFor } from '~/payments/commission-rules.queries.server';
import { newId } from '~/values/id';
import { endCommission, setCommission } from './change-commission.server';
import { commissionForm } from './commission.form';
import { findAllOrders, findOrderDetails, findProof, findRules } from './money.reads.server';
import { percentText } from './percent-text';

const db = testDatabase();
const admin = () => makeUser(db, { role: 'admin' });

describe('the proof of the books', () => {
  it('holds while orders are paid, given back and open', async () => {
    expect(await findProof(db)).toMatchObject({ isSound: true, sumMinor: '0', balances: [] });
    const { order } = await makePaidOrder(db);
    const { order: other, buyer } = await makePaidOrder(db);
    await cancelOrder(db, { id: other.id, buyerId: buyer.id });
    expect(await findProof(db)).toMatchObject({
      isSound: true,
      sumMinor: '0',
      escrowMinor: order.total_minor,
      openOrdersMinor: order.total_minor,
      refundMinor: other.total_minor,
      pendingRefundsMinor: other.total_minor,
    });
  });

  it('names a half transfer, and an order whose money went away', async () => {
    const { order } = await makePaidOrder(db);
    await db.deleteFrom('ledger_entries').where('account', '=', 'escrow').execute();
    const proof = await findProof(db);
    expect(proof.isSound).toBe(false);
    expect(proof.sumMinor).toBe(`-${order.total_minor}`);
    expect(proof.unbalanced).toMatchObject([{ minor: `-${order.total_minor}` }]);
    expect(proof.mismatched).toEqual([
      { id: order.id, code: order.code, minor: `-${order.total_minor}` },
    ]);
  });

  it('is not fooled by two mistakes that sum to zero', async () => {
    const [one, two] = [await makePaidOrder(db), await makePaidOrder(db)];
    await db
      .updateTable('ledger_entries')
      .set({ order_id: two.order.id })
      .where('account', '=', 'escrow')
      .where('order_id', '=', one.order.id)
      .execute();
    const proof = await findProof(db);
    expect(proof).toMatchObject({ isSound: false, sumMinor: '0', unbalanced: [] });
    expect(proof.mismatched.map(({ id }) => id).sort()).toEqual(
      [one.order.id, two.order.id].sort(),
    );
  });
});

describe('an order', () => {
  it('is found by its code or its purchase’s, and shows each entry', async () => {
    const { order, groupId } = await makePaidOrder(db);
    await makePlacedOrder(db);
    const { code } = await db
      .selectFrom('order_groups')
      .select('code')
      .where('id', '=', groupId)
      .executeTakeFirstOrThrow();
    const find = (q: string) => findAllOrders(db, { q, after: '', lang: 'es' });
    expect((await find('')).rows).toHaveLength(2);
    for (const q of [order.code, ` ${order.code.toLowerCase()} `, code]) {
      expect((await find(q)).rows.map(({ id }) => id)).toEqual([order.id]);
    }
    for (const q of ['ñ', 'BK-0000', '%']) expect((await find(q)).rows).toEqual([]);
    const details = await findOrderDetails(db, order.id, 'es');
    const total = order.total_minor;
    const entries = details!.entries.map(({ what, account, amountMinor }) => [
      what,
      account,
      amountMinor,
    ]);
    expect(entries).toEqual([
      ['capture', 'provider', `-${total}`],
      ['capture', 'buyer', total],
      ['pay', 'buyer', `-${total}`],
      ['pay', 'escrow', total],
    ]);
    for (const id of [newId(), 'ñ']) expect(await findOrderDetails(db, id, 'es')).toBeNull();
  });
});

describe('the commission', () => {
  it('is set, replaced and ended, each with its audit row', async () => {
    const { id: adminId } = await admin();
    const seller = await makeSeller(db, { handle: 'el-faro' });
    const rule = { adminId, handle: '', subject: '', basisPoints: 800, fixedMinor: '0' };
    expect(await setCommission(db, rule)).toEqual({ ok: true });
    expect(await setCommission(db, { ...rule, basisPoints: 900 })).toEqual({ ok: true });
    expect(await setCommission(db, { ...rule, handle: 'el-faro' })).toEqual({ ok: true });
    const unknown = { ok: false, error: 'seller_unknown' };
    for (const handle of ['nobody', 'ñ', '%']) {
      expect(await setCommission(db, { ...rule, handle })).toEqual(unknown);
    }
    expect(await findRules(db)).toMatchObject([
      { seller: null, subject: null, basisPoints: 900 },
      { seller: { handle: 'el-faro' }, subject: null, basisPoints: 800 },
    ]);
    const ruleId = (await findRules(db))[1]!.id;
    expect(await endCommission(db, { adminId, ruleId })).toEqual({ ok: true });
    for (const id of [ruleId, newId(), '']) {
      const gone = { ok: false, error: 'not_found' };
      expect(await endCommission(db, { adminId, ruleId: id })).toEqual(gone);
    }
    expect(await listRulesFor(db, [seller.user_id])).toMatchObject([{ basisPoints: 900 }]);
    const audit = await db.selectFrom('audit_log').select('action').orderBy('id').execute();
    expect(audit.map(({ action }) => action)).toEqual([
      'commission.set',
      'commission.set',
      'commission.set',
      'commission.end',
    ]);
  });

  const fields = { handle: '', subject: '', percent: '0', fixed: '' };

  it.each([
    ['8', 800],
    ['8,5', 850],
    [' 8.25 % ', 825],
    ['0', 0],
    ['100', 10_000],
    ['100,00', 10_000],
    ['99,99', 9999],
    ['0,05', 5],
  ])('reads %s as %d hundredths of a percent', (percent, basisPoints) => {
    expect(commissionForm.parse({ ...fields, percent }).percent).toBe(basisPoints);
  });

  it.each(['', '-1', '101', '100,01', '8,555', 'ocho', '1e1', '8%8'])('refuses %s', (percent) => {
    expect(commissionForm.safeParse({ ...fields, percent }).success).toBe(false);
  });

  it('reads an amount as prices are typed', () => {
    const read = (fixed: string) => commissionForm.safeParse({ ...fields, fixed });
    expect(read('1.500').data?.fixed).toBe('150000');
    for (const none of ['', '0', ' ']) expect(read(none).data?.fixed).toBe('0');
    for (const wrong of ['-1', '1,50', 'x']) expect(read(wrong).success).toBe(false);
    expect(commissionForm.safeParse({ ...fields, subject: 'nothing' }).success).toBe(false);
  });

  it('is written as people read it', () => {
    expect([800, 850, 825, 5].map((points) => percentText(points, 'es'))).toEqual([
      '8\u00a0%',
      '8,5\u00a0%',
      '8,25\u00a0%',
      '0,05\u00a0%',
    ]);
    expect(percentText(850, 'en')).toBe('8.5%');
  });
});
