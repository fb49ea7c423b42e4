import { describe, expect, it } from 'vitest';
import {
  bogotaAddress,
  checkoutOf,
  fillCart,
  makePlacedOrder,
} from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { pesos } from '~/values/money';
import { placeOrder } from './place-order.server';

const db = testDatabase();

const listingRow = (id: string) =>
  db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const countOrders = async () => {
  const orders = await db.selectFrom('orders').select('id').execute();
  return orders.length;
};

describe('placeOrder', () => {
  it('makes one order a seller, with what was described and what it costs', async () => {
    const buyer = await makeUser(db);
    const near = await makeSeller(db, { city: 'Bogotá' });
    const far = await makeSeller(db, { city: 'Leticia' });
    const a = await makeListing(db, { seller_id: near.user_id, price_minor: '1000000' });
    const b = await makeListing(db, { seller_id: near.user_id, price_minor: '2000000' });
    const c = await makeListing(db, {
      seller_id: far.user_id,
      price_minor: '500000',
      available: 5,
      weight_grams: 900,
    });
    await fillCart(db, buyer.id, [a, b, { listing: c, quantity: 2 }]);
    const placed = await placeOrder(db, await checkoutOf(db, buyer));
    expect(placed.ok).toBe(true);

    const group = await db.selectFrom('order_groups').selectAll().executeTakeFirstOrThrow();
    // 9,000 within Bogotá for 1 kg; 36,000 to a remote department for 3 kg (shipping/rates).
    expect(group).toMatchObject({
      status: 'open',
      items_minor: pesos(40_000).minor.toString(),
      shipping_minor: pesos(45_000).minor.toString(),
      total_minor: pesos(85_000).minor.toString(),
      city: 'Bogotá',
    });
    const orders = await db.selectFrom('orders').selectAll().orderBy('total_minor').execute();
    expect(orders).toMatchObject([
      { zone: 'same_city', weight_grams: 1000, status: 'awaiting_payment' },
      { zone: 'remote', weight_grams: 1800, status: 'awaiting_payment' },
    ]);
    expect((await listingRow(a.id)).available).toBe(0);
    expect((await listingRow(c.id)).available).toBe(3);
    expect(await db.selectFrom('cart_items').selectAll().execute()).toEqual([]);
    const mails = await db.selectFrom('outbox_mails').selectAll().execute();
    expect(mails.map((mail) => mail.template)).toEqual(['order_placed']);
    expect(await checkShop(db)).toEqual([]);
  });

  it('holds for 15 minutes by card, and to the end of the second business day by transfer', async () => {
    const buyer = await makeUser(db);
    const holds: Record<string, number> = {};
    for (const paymentMethod of ['card', 'transfer'] as const) {
      await fillCart(db, buyer.id, [await makeListing(db)]);
      const placed = await placeOrder(db, await checkoutOf(db, buyer, { paymentMethod }));
      if (!placed.ok) throw new Error(placed.error.kind);
      const { hold_expires_at, created_at } = await db
        .selectFrom('order_groups')
        .select(['hold_expires_at', 'created_at'])
        .where('id', '=', placed.value.groupId)
        .executeTakeFirstOrThrow();
      holds[paymentMethod] = (hold_expires_at.getTime() - created_at.getTime()) / 60_000;
    }
    expect(holds.card).toBeCloseTo(15, 1);
    expect(holds.transfer).toBeGreaterThan(24 * 60);
    expect(holds.transfer).toBeLessThanOrEqual(8 * 24 * 60);
  });

  it.each<[string, Parameters<typeof makeListing>[1], string]>([
    ['a copy that is paused', { status: 'paused' }, 'sold_out'],
    ['a copy that is sold', { available: 0 }, 'sold_out'],
  ])('refuses %s', async (_what, values, kind) => {
    const buyer = await makeUser(db);
    const listing = await makeListing(db, values);
    await fillCart(db, buyer.id, [listing]);
    const placed = await placeOrder(db, await checkoutOf(db, buyer));
    expect(placed).toMatchObject({ ok: false, error: { kind, listingIds: [listing.id] } });
    expect(await countOrders()).toBe(0);
  });

  it('refuses more copies than there are, and takes none of the others', async () => {
    const buyer = await makeUser(db);
    const plenty = await makeListing(db, { available: 9 });
    const two = await makeListing(db, { available: 2 });
    await fillCart(db, buyer.id, [plenty, { listing: two, quantity: 3 }]);
    const placed = await placeOrder(db, await checkoutOf(db, buyer));
    expect(placed).toMatchObject({ error: { kind: 'sold_out', listingIds: [two.id] } });
    expect((await listingRow(plenty.id)).available).toBe(9);
    expect(await checkShop(db)).toEqual([]);
  });

  it('refuses one’s own copy, an empty cart, and a carrier that does not go there', async () => {
    const seller = await makeSeller(db);
    const own = await db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', seller.user_id)
      .executeTakeFirstOrThrow();
    const empty = await placeOrder(db, await checkoutOf(db, own));
    expect(empty).toMatchObject({ error: { kind: 'empty_cart' } });
    await fillCart(db, own.id, [await makeListing(db, { seller_id: seller.user_id })]);
    const mine = await placeOrder(db, await checkoutOf(db, own));
    expect(mine).toMatchObject({ error: { kind: 'own_copy' } });

    const buyer = await makeUser(db);
    await fillCart(db, buyer.id, [await makeListing(db, { seller_id: seller.user_id })]);
    for (const carrier of ['', 'pigeon', 'servientrega']) {
      const abroad = await placeOrder(
        db,
        await checkoutOf(db, buyer, {
          address: { ...bogotaAddress, city: 'Lima', department: '', country: 'PE' },
          carriers: new Map([[seller.handle, carrier]]),
        }),
      );
      expect(abroad).toMatchObject({ error: { kind: 'no_carrier', sellers: [seller.handle] } });
    }
    expect(await countOrders()).toBe(0);
  });

  it('asks again when a price is not the one that was shown, and charges nothing', async () => {
    const buyer = await makeUser(db);
    const listing = await makeListing(db, { price_minor: '2500000' });
    await fillCart(db, buyer.id, [listing]);
    const form = await checkoutOf(db, buyer);
    await db.updateTable('listings').set({ price_minor: '2600000' }).execute();
    for (const shownItemsMinor of [form.shownItemsMinor, '1', null]) {
      const placed = await placeOrder(db, { ...form, shownItemsMinor });
      expect(placed).toMatchObject({ error: { kind: 'price_changed', items: pesos(26_000) } });
    }
    const handle = [...form.carriers.keys()][0]!;
    const shipping = await placeOrder(db, {
      ...form,
      shownItemsMinor: '2600000',
      shownShipping: new Map([[`${handle}:servientrega`, '100']]),
    });
    expect(shipping).toMatchObject({ error: { kind: 'shipping_changed', sellers: [handle] } });
    expect(await countOrders()).toBe(0);
    expect((await listingRow(listing.id)).available).toBe(1);
    const seen = await placeOrder(db, {
      ...form,
      shownItemsMinor: '2600000',
      shownShipping: new Map([[`${handle}:servientrega`, '900000']]),
    });
    expect(seen.ok).toBe(true);
  });
});

describe('the same form again', () => {
  it('sent twenty times at once makes one order, and every answer names it', async () => {
    const buyer = await makeUser(db);
    await fillCart(db, buyer.id, [await makeListing(db, { available: 50 })]);
    const form = await checkoutOf(db, buyer);
    const answers = await Promise.all(Array.from({ length: 20 }, () => placeOrder(db, form)));
    const ids = answers.map((answer) => answer.ok && answer.value.groupId);
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.value.isRepeated)).toHaveLength(1);
    expect(await countOrders()).toBe(1);
    expect(await checkShop(db)).toEqual([]);
  });

  it('with another cart, address or carrier is refused and names the first order', async () => {
    const { buyer, groupId } = await makePlacedOrder(db);
    const { idempotency_key: idempotencyKey } = await db
      .selectFrom('idempotency_keys')
      .selectAll()
      .executeTakeFirstOrThrow();
    await fillCart(db, buyer.id, [await makeListing(db)]);
    const other = await placeOrder(db, await checkoutOf(db, buyer, { idempotencyKey }));
    expect(other).toEqual({ ok: false, error: { kind: 'key_reused', groupId } });
    expect(await countOrders()).toBe(1);
  });

  it('of another person is another form', async () => {
    await makePlacedOrder(db);
    const { idempotency_key: idempotencyKey } = await db
      .selectFrom('idempotency_keys')
      .selectAll()
      .executeTakeFirstOrThrow();
    const buyer = await makeUser(db);
    await fillCart(db, buyer.id, [await makeListing(db)]);
    const other = await placeOrder(db, await checkoutOf(db, buyer, { idempotencyKey }));
    expect(other.ok).toBe(true);
    expect(await countOrders()).toBe(2);
  });

  it('that was refused is judged anew', async () => {
    const buyer = await makeUser(db);
    const listing = await makeListing(db, { available: 0 });
    await fillCart(db, buyer.id, [listing]);
    const form = await checkoutOf(db, buyer);
    const refused = await Promise.all(Array.from({ length: 20 }, () => placeOrder(db, form)));
    expect(refused.every((answer) => !answer.ok && answer.error.kind === 'sold_out')).toBe(true);
    await db.updateTable('listings').set({ available: 1 }).execute();
    expect((await placeOrder(db, form)).ok).toBe(true);
  });
});

describe('many buyers at once', () => {
  async function race(buyers: number, unguardedStock: boolean) {
    const listing = await makeListing(db);
    const forms = [];
    for (let i = 0; i < buyers; i += 1) {
      const buyer = await makeUser(db);
      await fillCart(db, buyer.id, [listing]);
      forms.push(await checkoutOf(db, buyer, { unguardedStock }));
    }
    const answers = await Promise.all(forms.map((form) => placeOrder(db, form)));
    return {
      winners: answers.filter((answer) => answer.ok).length,
      sold: answers.filter((answer) => !answer.ok && answer.error.kind === 'sold_out').length,
    };
  }

  it('of one copy: one gets it, the others hear that it is sold', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await race(20, false)).toEqual({ winners: 1, sold: 19 });
    }
    expect(await checkShop(db)).toEqual([]);
  });

  it('would sell it twice without the guard, and the checker would see it', async () => {
    let winners = 1;
    for (let round = 0; round < 20 && winners === 1; round += 1) {
      winners = (await race(20, true)).winners;
    }
    expect(winners).toBeGreaterThan(1);
    expect((await checkShop(db)).join()).toContain('available is the sum of the movements');
  });

  it('with overlapping carts in random order: no copy twice, and nobody sees an error', async () => {
    const listings = [];
    for (let i = 0; i < 12; i += 1) listings.push(await makeListing(db, { available: 2 }));
    const forms = [];
    for (let i = 0; i < 60; i += 1) {
      const buyer = await makeUser(db);
      const chosen = [...listings].sort(() => Math.random() - 0.5).slice(0, 4);
      await fillCart(db, buyer.id, chosen);
      forms.push(await checkoutOf(db, buyer));
    }
    const answers = await Promise.all(forms.map((form) => placeOrder(db, form)));
    const refusals = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.error.kind)));
    expect([...refusals].sort()).toEqual(['ok', 'sold_out']);
    expect(answers.filter((answer) => answer.ok).length).toBeLessThanOrEqual(6);
    expect(await checkShop(db)).toEqual([]);
  });
});
