import { describe, expect, it } from 'vitest';
import { makeDeliveredOrder, makePaidOrder } from '~/../tests/support/buying-factories';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { rejectOrder } from '~/buying/reject-order.server';
import { dropClaim } from '../claims/decide-claim.server';
import { openClaim } from '../claims/open-claim.server';
import { countReputations } from './count-reputations.server';
import { isGreen, levelOf, windowOf } from './reputation';
import { findOrderReview, findReputation, findShopReviews } from './reviews.reads.server';
import { publishLoneReviews, writeReview } from './write-review.server';

const db = testDatabase();
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

const review = (
  order: { orderId: string },
  by: { buyerId: string } | { sellerId: string },
  stars = 5,
) =>
  writeReview(db, { orderId: order.orderId, by, stars, text: 'Muy bien.', gradingMatches: true });
const handleOf = async (sellerId: string) =>
  (
    await db
      .selectFrom('sellers')
      .select('handle')
      .where('user_id', '=', sellerId)
      .executeTakeFirstOrThrow()
  ).handle;

describe('a reputation', () => {
  it('is green up to its bounds and not beyond, and says nothing below ten sales', () => {
    const facts = { sales: 100, claims: 4, late: 15, cancellations: 2 };
    expect(levelOf(facts)).toBe('green');
    for (const fault of ['claims', 'late', 'cancellations'] as const) {
      const worse = { ...facts, [fault]: facts[fault] + 1 };
      expect(isGreen(worse, fault)).toBe(false);
      expect(levelOf(worse)).toBe('yellow');
    }
    expect(levelOf({ sales: 9, claims: 9, late: 0, cancellations: 0 })).toBe('new');
    expect(levelOf({ sales: 10, claims: 0, late: 0, cancellations: 0 })).toBe('green');
    expect([windowOf(39), windowOf(40)]).toEqual([365, 60]);
  });

  it('is counted from facts: claims that stood, late parcels, and what the seller refused', async () => {
    const order = await makeDeliveredOrder(db);
    const { sellerId } = order;
    const buy = async () => {
      const lines = [await makeListing(db, { seller_id: sellerId })];
      return makeDeliveredOrder(db, { lines });
    };
    const claim = (one: { orderId: string; buyerId: string }) =>
      openClaim(db, {
        ...one,
        reason: 'incomplete',
        wantedOutcome: 'refund',
        text: 'x',
        photoIds: [],
      });
    const [claimed, dropped, late, old] = [await buy(), await buy(), await buy(), await buy()];
    await claim(claimed);
    await claim(dropped);
    await dropClaim(db, dropped);
    await db
      .updateTable('orders')
      .set({ ship_by: daysAgo(1) })
      .where('id', '=', late.id)
      .execute();
    await db
      .updateTable('orders')
      .set({ paid_at: daysAgo(400) })
      .where('id', '=', old.id)
      .execute();
    const refused = await makePaidOrder(db, {
      lines: [await makeListing(db, { seller_id: sellerId })],
    });
    await rejectOrder(db, { id: refused.order.id, sellerId, reason: 'damaged' });
    expect(await findReputation(db, { sellerId })).toBeNull();
    await Promise.all([countReputations(db), countReputations(db)]);
    expect(await findReputation(db, { sellerId })).toEqual({
      level: 'new',
      windowDays: 365,
      sales: 5,
      claims: 1,
      late: 1,
      cancellations: 1,
      reviews: 0,
      average: null,
      gradings: 0,
      gradingsRight: 0,
    });
    await db
      .updateTable('orders')
      .set({ paid_at: daysAgo(366) })
      .execute();
    await countReputations(db);
    expect(await findReputation(db, { sellerId })).toMatchObject({ sales: 0, claims: 0 });
  });
});

describe('a review', () => {
  it('is unseen until both have written', async () => {
    const order = await makeDeliveredOrder(db);
    const { buyerId, sellerId } = order;
    const handle = await handleOf(sellerId);
    const many = await Promise.all([1, 2, 3].map(() => review(order, { buyerId }, 2)));
    expect(many.filter((one) => one.ok)).toHaveLength(1);
    expect(many).toContainEqual({ ok: false, error: 'twice' });
    expect(await findShopReviews(db, handle)).toEqual([]);
    expect(await findOrderReview(db, order.id, 'seller')).toEqual({ own: null, other: null });
    expect(await publishLoneReviews(db)).toBe(0);
    expect(await review(order, { sellerId }, 5)).toEqual({ ok: true });
    expect(await findShopReviews(db, handle)).toMatchObject([{ stars: 2, text: 'Muy bien.' }]);
    expect(await findOrderReview(db, order.id, 'buyer')).toMatchObject({
      own: { stars: 2, isShown: true },
      other: { stars: 5 },
    });
    await countReputations(db);
    expect(await findReputation(db, { handle })).toMatchObject({
      reviews: 1,
      average: '2.0',
      gradings: 1,
      gradingsRight: 1,
    });
  });

  it('is shown after a week without the other one', async () => {
    const order = await makeDeliveredOrder(db);
    await review(order, order);
    await db
      .updateTable('reviews')
      .set({ created_at: daysAgo(7) })
      .execute();
    expect(await publishLoneReviews(db)).toBe(1);
    expect(await publishLoneReviews(db)).toBe(0);
    expect(await findShopReviews(db, await handleOf(order.sellerId))).toHaveLength(1);
  });

  it('needs a purchase of one’s own that has arrived', async () => {
    const { order, buyer } = await makePaidOrder(db);
    const notNow = { ok: false, error: 'not_now' };
    expect(await review({ orderId: order.id }, { buyerId: buyer.id })).toEqual(notNow);
    const delivered = await makeDeliveredOrder(db);
    const notFound = { ok: false, error: 'not_found' };
    const stranger = (await makeUser(db)).id;
    expect(await review(delivered, { buyerId: stranger })).toEqual(notFound);
    expect(await review(delivered, { buyerId: delivered.sellerId })).toEqual(notFound);
    expect(await review(delivered, { sellerId: delivered.buyerId })).toEqual(notFound);
    expect(await db.selectFrom('reviews').selectAll().execute()).toEqual([]);
  });

  it('of both sides at the same moment is shown', async () => {
    const order = await makeDeliveredOrder(db);
    const { buyerId, sellerId } = order;
    await Promise.all([review(order, { buyerId }), review(order, { sellerId })]);
    const rows = await db.selectFrom('reviews').select('published_at').execute();
    expect(rows.filter((row) => row.published_at !== null)).toHaveLength(2);
  });
});
