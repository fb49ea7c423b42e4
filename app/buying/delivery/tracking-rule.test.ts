import { afterEach, describe, expect, it } from 'vitest';
import { makeHandover, makePaidOrder } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { TRACKED_FROM_MINOR, TRACKED_UNTIL_SALES, trackingRuleOf } from '~/shipping/tracking-rule';
import { acceptOrder } from '../accept-order.server';
import { shipOrder } from '../ship-order.server';

const db = testDatabase();

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

const orderRow = (id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** A paid and accepted order of a copy at this price, of this seller where one is given. */
async function makeAccepted(priceMinor: bigint, sellerId?: string) {
  const listing = await makeListing(db, {
    ...{ price_minor: priceMinor.toString() },
    ...(sellerId && { seller_id: sellerId }),
  });
  const { order } = await makePaidOrder(db, { lines: [listing] });
  const ids = { id: order.id, sellerId: order.seller_id };
  expect(await acceptOrder(db, ids)).toEqual({ ok: true });
  return ids;
}

/** What a seller of long standing has: so many completed sales, written as they would be by now. */
async function completeSales(sellerId: string, count: number) {
  const { id } = await makeAccepted(2_000_000n, sellerId);
  const row = await orderRow(id);
  const copies = Array.from({ length: count }, (_, at) => ({
    ...row,
    id: `${'0'.repeat(20)}${String(at).padStart(2, '0')}`,
    code: `OLD-${at}`,
    status: 'completed' as const,
    claim_until: null,
  }));
  await db.insertInto('orders').values(copies).execute();
  return async () => {
    const ids = copies.map((copy) => copy.id);
    await db.deleteFrom('orders').where('id', 'in', ids).execute();
  };
}

describe('the rule for tracking', () => {
  it('follows from the value and the seller’s sales, and spares who hands over', () => {
    const below = TRACKED_FROM_MINOR - 100n;
    const ruleOf = (carrier: string, valueMinor: bigint, isEstablished: boolean) =>
      trackingRuleOf({ carrier, valueMinor, isEstablished });
    expect(ruleOf('envia', TRACKED_FROM_MINOR, true)).toBe('value');
    expect(ruleOf('envia', below, true)).toBeNull();
    expect(ruleOf('envia', below, false)).toBe('new_seller');
    expect(ruleOf('handover', TRACKED_FROM_MINOR, false)).toBeNull();
  });

  it('is kept with the order, beside what its insurance costs', async () => {
    const dear = await orderRow((await makeAccepted(30_000_000n)).id);
    expect(dear).toMatchObject({ tracking_rule: 'value', insurance_minor: '300000' });
    // By weight 9,000 pesos within Bogotá or 15,000 beyond it; the insurance comes on top.
    const cheap = await orderRow((await makeAccepted(3_000_000n)).id);
    expect(cheap).toMatchObject({ tracking_rule: 'new_seller', insurance_minor: '0' });
    expect(BigInt(dear.shipping_minor) - BigInt(cheap.shipping_minor)).toBe(300_000n);
    const handed = await orderRow((await makeHandover(db)).id);
    expect(handed).toMatchObject({ tracking_rule: null, insurance_minor: '0' });
  });

  it('lets the seller send only with a number', async () => {
    const ids = await makeAccepted(TRACKED_FROM_MINOR);
    const byHand = { ...ids, carrier: 'handover', trackingNumber: '' } as const;
    const noNumber = { ...ids, carrier: 'envia', trackingNumber: '' } as const;
    for (const tried of [byHand, noNumber]) {
      expect(await shipOrder(db, tried)).toEqual({ ok: false, error: 'not_now' });
    }
    expect(await orderRow(ids.id)).toMatchObject({ status: 'preparing', tracking_number: null });
    const sent = { ...ids, carrier: 'envia', trackingNumber: 'EN-1' } as const;
    expect(await shipOrder(db, sent)).toEqual({ ok: true });
  });

  it('lets an established seller agree to meet after all, with a cheap order alone', async () => {
    const { sellerId } = await makeAccepted(2_000_000n);
    const undo = await completeSales(sellerId, TRACKED_UNTIL_SALES - 1);
    const almost = await makeAccepted(2_000_000n, sellerId);
    expect(await orderRow(almost.id)).toMatchObject({ tracking_rule: 'new_seller' });
    await db
      .updateTable('orders')
      .set({ status: 'completed' })
      .where('id', '=', almost.id)
      .execute();
    const cheap = await makeAccepted(2_000_000n, sellerId);
    const dear = await makeAccepted(TRACKED_FROM_MINOR, sellerId);
    await db
      .updateTable('orders')
      .set({ status: 'preparing' })
      .where('id', '=', almost.id)
      .execute();
    await undo();
    expect(await orderRow(cheap.id)).toMatchObject({ tracking_rule: null });
    const byHand = { carrier: 'handover', trackingNumber: '' } as const;
    expect(await shipOrder(db, { ...cheap, ...byHand })).toEqual({ ok: true });
    expect(await shipOrder(db, { ...dear, ...byHand })).toEqual({ ok: false, error: 'not_now' });
  });
});
