import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkShop } from '../support/check-shop';
import { makeListing } from '../support/factories';
import { isFull, report, tally } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { buyerWithCart, fillCart, inTurn, openCheckout, type Member } from '../support/shop-scenes';
import type { Answer } from '../support/visitor';

/**
 * One rendered form is one order, however often it is sent (P3), and what it showed is only compared
 * (P5): a price that changed meanwhile is said, never charged.
 */

const TIMES = isFull ? 50 : 20;

let shop: Shop;
let processes: ShopProcess[];
let origin: () => string;

beforeAll(async () => {
  shop = await openShop({ name: 'same_form' });
  processes = [await shop.start({ roles: ['web'] }), await shop.start({ roles: ['web'] })];
  origin = inTurn(processes.map((process) => process.origin));
});
afterAll(async () => {
  await shop?.stop();
});

const ordersOf = ({ user }: Member) =>
  shop.databases.db
    .selectFrom('orders')
    .select(['id', 'group_id', 'total_minor'])
    .where('buyer_id', '=', user.id)
    .execute();

const sendAtOnce = (buyer: Member, form: [string, string][], times = TIMES): Promise<Answer[]> =>
  Promise.all(Array.from({ length: times }, () => buyer.visitor.post('/checkout', form)));

describe('the same checkout form', () => {
  it.each([1, 2, 3])(
    `sent ${TIMES} times at once over two processes is one order (%i)`,
    async () => {
      const { db } = shop.databases;
      const listings = [await makeListing(db), await makeListing(db)];
      const buyer = await buyerWithCart(
        db,
        origin,
        listings.map(({ id }) => id),
      );
      const answers = await sendAtOnce(buyer, await openCheckout(buyer.visitor));

      expect(tally(answers, ({ status }) => status)).toEqual({ 303: TIMES });
      const orders = await ordersOf(buyer);
      expect(new Set(orders.map(({ group_id }) => group_id)).size).toBe(1);
      // All lead to one place, and that place is the buyer's order or its payment.
      const [place] = new Set(answers.map(({ location }) => location));
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      const page = await buyer.visitor.get(place!);
      expect(page.status).toBe(200);
      expect(await checkShop(db)).toEqual([]);
      report(
        `${TIMES} posts of one form: ${orders.length} orders of one group, all lead to ${place}`,
      );
      buyer.visitor.close();
    },
  );

  it('sent again later still leads to its order', async () => {
    const { db } = shop.databases;
    const listing = await makeListing(db);
    const buyer = await buyerWithCart(db, origin, [listing.id]);
    const form = await openCheckout(buyer.visitor);
    const first = await buyer.visitor.post('/checkout', form);
    const again = await buyer.visitor.post('/checkout', form);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.location).toBe(first.location);
    expect(await ordersOf(buyer)).toHaveLength(1);
  });

  it('is refused with another cart behind it', async () => {
    const { db } = shop.databases;
    const [first, second] = [await makeListing(db), await makeListing(db)];
    const buyer = await buyerWithCart(db, origin, [first.id]);
    const form = await openCheckout(buyer.visitor);
    await buyer.visitor.post('/checkout', form);
    await fillCart(db, buyer.user.id, [second.id]);
    const answer = await buyer.visitor.post('/checkout', form);
    expect(answer.status === 409 || answer.status === 422, String(answer.status)).toBe(true);
    expect(await ordersOf(buyer)).toHaveLength(1);
  });
});

describe('a price that changed meanwhile', () => {
  it.each([
    ['higher', '2600000'],
    ['lower', '2400000'],
  ])('is said and not charged (%s)', async (_direction, price) => {
    const { db } = shop.databases;
    const listing = await makeListing(db, { price_minor: '2500000' });
    const buyer = await buyerWithCart(db, origin, [listing.id]);
    const form = await openCheckout(buyer.visitor);
    await db
      .updateTable('listings')
      .set({ price_minor: price })
      .where('id', '=', listing.id)
      .execute();

    const answers = await sendAtOnce(buyer, form, 5);
    expect(tally(answers, ({ status }) => status)).toEqual({ 409: 5 });
    expect(answers[0]!.body).toMatch(/precio/i);
    expect(await ordersOf(buyer)).toEqual([]);

    // Confirmed, it is bought at the new price.
    const confirmed = await buyer.visitor.post('/checkout', await openCheckout(buyer.visitor));
    expect(confirmed.status).toBe(303);
    const lines = await db
      .selectFrom('order_lines')
      .innerJoin('orders', 'orders.id', 'order_lines.order_id')
      .select('order_lines.price_minor')
      .where('orders.buyer_id', '=', buyer.user.id)
      .execute();
    expect(lines).toEqual([{ price_minor: price }]);
    expect(await checkShop(db)).toEqual([]);
    buyer.visitor.close();
  });
});
