import { afterEach, describe, expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { makePaidOrder } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { answerOf, formPost, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { TRACKED_FROM_MINOR } from '~/shipping/tracking-rule';
import { acceptOrder } from '../accept-order.server';
import { action } from '../seller-order.route';
import { shipOrder } from '../ship-order.server';
import { TRACKING_TEXT_LENGTH } from './tracking-notes';

const db = testDatabase();
const contextOf = testContexts(db);
// Whatever came in, the books are right afterwards.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

/** A form of an accepted order's page, posted by its seller unless somebody else is named. */
async function makeForms(priceMinor = 2_000_000n) {
  const listing = await makeListing(db, { price_minor: priceMinor.toString() });
  const { order } = await makePaidOrder(db, { lines: [listing] });
  const ids = { id: order.id, sellerId: order.seller_id };
  await acceptOrder(db, ids);
  const post = async (fields: Record<string, string>, userId = order.seller_id) => {
    const { cookie } = await startSession(db, { userId, userAgent: 'test' });
    const context = contextOf({ cookies: { session: cookie } });
    const { csrf } = (await getViewer(context))!;
    const request = formPost(`/sell/orders/${order.id}`, { csrf, ...fields });
    const answer = await answerOf(() => action({ request, context, params: { id: order.id } }));
    const body = answer.status === 400 ? ((await answer.json()) as Refused) : null;
    return { status: answer.status, errors: body?.form.errors, values: body?.form.values };
  };
  const row = () =>
    db.selectFrom('orders').selectAll().where('id', '=', order.id).executeTakeFirstOrThrow();
  const notes = () =>
    db
      .selectFrom('order_events')
      .select(['move', 'reason'])
      .where('order_id', '=', order.id)
      .where('move', 'like', 'track%')
      .execute();
  return { ...ids, post, row, notes };
}
type Refused = { form: { errors: Record<string, string>; values: Record<string, string> } };

describe('the form to send a parcel', () => {
  it('says why a parcel with a rule is not handed over, and keeps what was typed', async () => {
    const { post, row } = await makeForms(TRACKED_FROM_MINOR);
    const byHand = { intent: 'ship', carrier: 'handover', trackingNumber: '' };
    const refused = await post(byHand);
    expect(refused.status).toBe(400);
    expect(refused.errors!.carrier).toContain('número de guía');
    expect(refused.values).toMatchObject({ carrier: 'handover' });
    const noNumber = await post({ ...byHand, carrier: 'envia' });
    expect([noNumber.status, Object.keys(noNumber.errors!)]).toEqual([400, ['trackingNumber']]);
    expect((await row()).status).toBe('preparing');
    expect((await post({ ...byHand, carrier: 'envia', trackingNumber: 'en 12-34' })).status).toBe(
      303,
    );
    expect(await row()).toMatchObject({ status: 'shipped', tracking_number: 'EN12-34' });
  });
});

describe('the form that says where a parcel is', () => {
  const said = { intent: 'track', trackingNote: 'track_out', trackingText: ' Medellín ' };

  it('writes it down, for the parcel’s seller and while it is on its way', async () => {
    const { post, notes, ...ids } = await makeForms();
    expect((await post(said)).status).toBe(409);
    await shipOrder(db, { ...ids, carrier: 'envia', trackingNumber: 'EN-1' });
    expect((await post(said, (await makeUser(db)).id)).status).toBe(404);
    expect((await post({ ...said, csrf: 'x' })).status).toBe(403);
    expect(await notes()).toEqual([]);
    expect((await post(said)).status).toBe(303);
    expect((await post(said)).status).toBe(303);
    expect(await notes()).toEqual([{ move: 'track_out', reason: 'Medellín' }]);
  });

  it('asks again for what is missing or too long, with what was typed', async () => {
    const { post, notes, ...ids } = await makeForms();
    await shipOrder(db, { ...ids, carrier: 'envia', trackingNumber: 'EN-1' });
    const long = 'ñ'.repeat(TRACKING_TEXT_LENGTH + 1);
    const refused = await post({ ...said, trackingNote: 'track_delivered', trackingText: long });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.errors!).sort()).toEqual(['trackingNote', 'trackingText']);
    expect(refused.values).toMatchObject({ intent: 'track', trackingText: long });
    expect(await notes()).toEqual([]);
  });
});
