import { describe, expect, it } from 'vitest';
import {
  approvePayment,
  makePaidOrder,
  makePlacedOrder,
  paymentEventOf,
  onlySandbox,
} from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { isFull } from '~/../tests/support/measure';
import { testDatabase } from '~/../tests/support/test-database';
import type { PaymentEvent } from '~/platform/payment-provider';
import { newId } from '~/values/id';
import { money } from '~/values/money';
import { cancelOrder } from './cancel-order.server';
import { expireHolds } from './expire-holds.server';
import { settlePayment } from './settle-payment.server';
import { startPayment } from './start-payment.server';

const db = testDatabase();
const settle = (event: PaymentEvent) => settlePayment(db, 'sandbox', event);

const statusOf = async (groupId: string) => {
  const group = await db
    .selectFrom('order_groups')
    .select('status')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow();
  const orders = await db
    .selectFrom('orders')
    .select('status')
    .where('group_id', '=', groupId)
    .execute();
  return [group.status, ...orders.map((order) => order.status)];
};
const endHold = (groupId: string) =>
  db
    .updateTable('order_groups')
    .set({ hold_expires_at: new Date(Date.now() - 10_000) })
    .where('id', '=', groupId)
    .execute();
const paymentStates = async () =>
  (await db.selectFrom('payments').select('state').orderBy('id').execute()).map((p) => p.state);

describe('settlePayment', () => {
  it('pays every order of the group, and the copies are sold', async () => {
    const [one, two] = [await makeListing(db), await makeListing(db, { available: 2 })];
    const placed = await makePlacedOrder(db, { lines: [one, two] });
    const event = await approvePayment(db, placed);
    expect(await statusOf(placed.groupId)).toEqual([
      'paying',
      'awaiting_payment',
      'awaiting_payment',
    ]);
    expect(await settle(event)).toEqual({ outcome: 'captured' });
    expect(await statusOf(placed.groupId)).toEqual(['paid', 'paid', 'paid']);
    const listings = await db.selectFrom('listings').selectAll().orderBy('id').execute();
    expect(listings).toMatchObject([
      { status: 'sold', available: 0, sold: 1 },
      { status: 'published', available: 1, sold: 1 },
    ]);
    const mails = await db.selectFrom('outbox_mails').select('template').execute();
    expect(mails.map((mail) => mail.template).sort()).toEqual([
      'order_paid_buyer',
      'order_paid_seller',
      'order_paid_seller',
      'order_placed',
    ]);
    expect(await checkShop(db)).toEqual([]);
  });

  it('leaves a listing published while somebody else holds its last copy', async () => {
    const listing = await makeListing(db, { available: 2 });
    const first = await makePlacedOrder(db, { lines: [listing] });
    const second = await makePlacedOrder(db, { lines: [listing] });
    await settle(await approvePayment(db, first));
    const status = () =>
      db
        .selectFrom('listings')
        .select('status')
        .executeTakeFirstOrThrow()
        .then((l) => l.status);
    expect(await status()).toBe('published');
    await settle(await approvePayment(db, second));
    expect(await status()).toBe('sold');
    expect(await checkShop(db)).toEqual([]);
  });

  it('applies an event once, sent twenty times in parallel', async () => {
    const event = await approvePayment(db, await makePlacedOrder(db));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => settle(event)));
    const count = (name: string) => outcomes.filter(({ outcome }) => outcome === name).length;
    expect([count('captured'), count('repeated')]).toEqual([1, 19]);
    expect(await checkShop(db)).toEqual([]);
  });

  it('takes an event that comes before our own call was written down', async () => {
    const placed = await makePlacedOrder(db);
    const event = { ...(await paymentEventOf(db, placed.groupId)), providerPaymentId: newId() };
    expect(await settle(event)).toEqual({ outcome: 'captured' });
    expect(await statusOf(placed.groupId)).toEqual(['paid', 'paid']);
    expect(await checkShop(db)).toEqual([]);
  });

  it('quarantines another amount, currency, group or payment, and changes nothing', async () => {
    const placed = await makePlacedOrder(db);
    const event = await approvePayment(db, placed);
    const other = await makePlacedOrder(db);
    const forged: PaymentEvent[] = [
      { ...event, id: newId(), amount: money(event.amount.minor - 1n) },
      { ...event, id: newId(), amount: { minor: event.amount.minor, currency: 'USD' as 'COP' } },
      { ...event, id: newId(), reference: other.groupId },
      { ...event, id: newId(), providerPaymentId: newId() },
    ];
    for (const one of forged) expect((await settle(one)).outcome).toBe('quarantined');
    expect((await settle(forged[0]!)).outcome).toBe('repeated');
    const [same, again] = await Promise.all([
      settle({ ...forged[3]!, id: 'twice' }),
      settle({ ...forged[3]!, id: 'twice' }),
    ]);
    expect([same.outcome, again.outcome].sort()).toEqual(['quarantined', 'repeated']);
    expect(await statusOf(placed.groupId)).toEqual(['paying', 'awaiting_payment']);
    expect(await checkShop(db)).toEqual([]);
  });

  it('leaves the group waiting after a decline; the buyer pays with a second payment', async () => {
    const placed = await makePlacedOrder(db);
    const started = await startPayment(db, onlySandbox(db), {
      id: placed.groupId,
      buyerId: placed.buyer.id,
    });
    expect(started.ok).toBe(true);
    const decline = await paymentEventOf(db, placed.groupId, 'declined');
    expect(await settle(decline)).toEqual({ outcome: 'declined' });
    expect(await settle({ ...decline, id: newId() })).toEqual({ outcome: 'ignored' });
    expect(await statusOf(placed.groupId)).toEqual(['paying', 'awaiting_payment']);

    const event = await approvePayment(db, placed);
    expect(event.providerPaymentId).not.toBe(decline.providerPaymentId);
    expect(await settle(event)).toEqual({ outcome: 'captured' });
    expect(await paymentStates()).toEqual(['failed', 'captured']);
    // The first payment's money arrives after all: it was paid twice, and one goes back.
    const late = { ...decline, id: newId(), kind: 'captured' as const };
    expect(await settle(late)).toEqual({ outcome: 'refunding' });
    expect(await checkShop(db)).toEqual([]);
  });
});

describe('every order of five events, each sent several times at once', () => {
  const times = isFull ? 20 : 3;
  const kinds = ['captured', 'captured', 'declined', 'declined', 'captured'] as const;
  const orders = permutations([0, 1, 2, 3, 4]);

  it('makes one change, one mail to each and one transfer', async () => {
    expect(orders).toHaveLength(120);
    const buyer = await makeUser(db);
    const listing = await makeListing(db, { available: 120 });
    for (const order of orders) {
      const placed = await makePlacedOrder(db, { buyer, lines: [listing] });
      const event = await approvePayment(db, placed);
      const events = kinds.map((kind) => ({ ...event, id: newId(), kind }));
      for (const index of order) {
        await Promise.all(Array.from({ length: times }, () => settle(events[index]!)));
      }
      expect(await statusOf(placed.groupId)).toEqual(['paid', 'paid']);
    }
    const captures = await db
      .selectFrom('ledger_entries')
      .select('id')
      .where('account', '=', 'escrow')
      .execute();
    expect(captures).toHaveLength(120);
    expect(await checkShop(db)).toEqual([]);
  }, 600_000);
});

describe('money after the end of the hold', () => {
  it('pays while the copies are still free', async () => {
    const placed = await makePlacedOrder(db);
    const event = await approvePayment(db, placed);
    await endHold(placed.groupId);
    expect(await expireHolds(db)).toBe(1);
    expect(await statusOf(placed.groupId)).toEqual(['expired', 'expired']);
    expect(await checkShop(db)).toEqual([]);
    expect(await settle(event)).toEqual({ outcome: 'captured' });
    expect(await statusOf(placed.groupId)).toEqual(['paid', 'paid']);
    expect(await checkShop(db)).toEqual([]);
    // And can still be undone: the copy comes back once.
    expect(await cancelOrder(db, { id: placed.order.id, buyerId: placed.buyer.id })).toMatchObject({
      ok: true,
    });
    expect(await checkShop(db)).toEqual([]);
  });

  it('goes back when somebody else has the copy', async () => {
    const listing = await makeListing(db);
    const placed = await makePlacedOrder(db, { lines: [listing] });
    const event = await approvePayment(db, placed);
    await endHold(placed.groupId);
    await expireHolds(db);
    const rival = await makePaidOrder(db, { lines: [listing] });
    expect(await settle(event)).toEqual({ outcome: 'refunding' });
    expect(await statusOf(placed.groupId)).toEqual(['expired', 'expired']);
    expect(await statusOf(rival.groupId)).toEqual(['paid', 'paid']);
    expect(await checkShop(db)).toEqual([]);
  });

  it('goes back when the buyer has canceled', async () => {
    const placed = await makePlacedOrder(db);
    const event = await approvePayment(db, placed);
    await cancelOrder(db, { id: placed.groupId, buyerId: placed.buyer.id });
    expect(await statusOf(placed.groupId)).toEqual(['canceled', 'canceled']);
    expect(await settle(event)).toEqual({ outcome: 'refunding' });
    expect(await checkShop(db)).toEqual([]);
  });

  const rounds = isFull ? 1000 : 100;

  it(`raced against the timer and a rival ${rounds} times: never two owners`, async () => {
    const outcomes: Record<string, number> = {};
    for (let round = 0; round < rounds; round += 1) {
      const listing = await makeListing(db);
      const placed = await makePlacedOrder(db, { lines: [listing] });
      const event = await approvePayment(db, placed);
      await endHold(placed.groupId);
      const rival = async () => {
        try {
          return (await makePlacedOrder(db, { lines: [listing] })).groupId;
        } catch {
          return null; // the copy is still held: "just sold"
        }
      };
      const [settled, , rivalId] = await Promise.all([
        settle(event),
        expireHolds(db),
        expireHolds(db).then(rival),
      ]);
      const owners = [placed.groupId, ...(rivalId ? [rivalId] : [])];
      const statuses = await Promise.all(owners.map(async (id) => (await statusOf(id))[0]));
      const held = statuses.filter((status) => status === 'paid' || status === 'open');
      expect(held).toHaveLength(1);
      outcomes[settled.outcome] = (outcomes[settled.outcome] ?? 0) + 1;
    }
    expect(outcomes.captured).toBeGreaterThan(0);
    expect(await checkShop(db)).toEqual([]);
  }, 600_000);
});

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, index) => index !== at)).map((rest) => [item, ...rest]),
  );
}
