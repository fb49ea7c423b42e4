import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaidOrder, makeReadyHandover } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { makeListing } from '~/../tests/support/factories';
import { answerOf, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { findUnixSeconds } from '~/payments/clock.queries.server';
import type { TrackingCarrier } from '~/platform/tracking-settings';
import { acceptOrder } from '../accept-order.server';
import { deliverOrder } from '../deliver-order.server';
import { shipOrder } from '../ship-order.server';
import type { CarrierEventKind } from './carrier-event';
import { settleCarrierEvent } from './settle-carrier-event.server';
import { action } from './tracking-webhook.route';

const db = testDatabase();
const contextOf = testContexts(db);
const [oldSecret, secret] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];

// Whatever a test did, the books are right after it.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

async function makeSent(trackingNumber = `SV${randomUUID()}`.toUpperCase()) {
  const { order, buyer } = await makePaidOrder(db);
  const ids = { id: order.id, sellerId: order.seller_id, buyerId: buyer.id, trackingNumber };
  await acceptOrder(db, ids);
  expect(await shipOrder(db, { ...ids, carrier: 'servientrega' })).toEqual({ ok: true });
  return ids;
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const event = (trackingNumber: string, kind: CarrierEventKind, changes = {}) => ({
  ...{ id: randomUUID(), trackingNumber, kind, occurredAt: minutes(1), text: '' },
  ...changes,
});
const settle = (told: ReturnType<typeof event>, carrier: TrackingCarrier = 'servientrega') =>
  settleCarrierEvent(db, carrier, told);

const statusOf = async (id: string) =>
  (await db.selectFrom('orders').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status;
const stepsOf = (id: string) =>
  db
    .selectFrom('order_events')
    .select(['move', 'reason', 'actor_kind', 'actor_id'])
    .where('order_id', '=', id)
    .where('actor_kind', '=', 'carrier')
    .orderBy('id')
    .execute();
const known = () => db.selectFrom('carrier_events').selectAll().execute();
const mailsOf = (template: string) =>
  db.selectFrom('outbox_mails').select('id').where('template', '=', template).execute();

describe('what a carrier tells', () => {
  it('stands in the timeline with the carrier as who said it, and its delivery delivers', async () => {
    const { id, trackingNumber } = await makeSent();
    expect(await settle(event(trackingNumber, 'in_transit', { text: 'Honda' }))).toBe('applied');
    expect(await settle(event(trackingNumber, 'delivered'))).toBe('applied');
    expect(await stepsOf(id)).toEqual([
      { move: 'track_transit', reason: 'Honda', actor_kind: 'carrier', actor_id: null },
      { move: 'deliver', reason: null, actor_kind: 'carrier', actor_id: null },
    ]);
    const order = await db.selectFrom('orders').selectAll().executeTakeFirstOrThrow();
    expect(order.status).toBe('delivered');
    expect(order.claim_until!.getTime()).toBeGreaterThan(order.delivered_at!.getTime());
    expect(await mailsOf('order_delivered')).toHaveLength(1);
    const audit = await db
      .selectFrom('audit_log')
      .select(['action', 'actor_kind'])
      .where('actor_kind', '=', 'carrier')
      .execute();
    expect(audit.map(({ action: name }) => name)).toEqual(['order.track_transit', 'order.deliver']);
  });

  it('twenty times at once, and again later, happens once', async () => {
    const { id, trackingNumber } = await makeSent();
    const told = event(trackingNumber, 'delivered');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => settle(told)));
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(19);
    expect(await settle(told)).toBe('repeated');
    expect(await stepsOf(id)).toHaveLength(1);
    expect(await mailsOf('order_delivered')).toHaveLength(1);
  });

  it('in another order than it happened moves nothing back', async () => {
    const { id, trackingNumber } = await makeSent();
    const at = (kind: CarrierEventKind, minute: number) =>
      settle(event(trackingNumber, kind, { occurredAt: minutes(minute) }));
    expect(await at('out_for_delivery', 3)).toBe('applied');
    expect(await at('in_transit', 2)).toBe('ignored');
    expect(await at('delivered', 4)).toBe('applied');
    expect(await at('problem', 5)).toBe('ignored');
    expect(await at('in_transit', 1)).toBe('ignored');
    expect((await stepsOf(id)).map(({ move }) => move)).toEqual(['track_out', 'deliver']);
    expect(await statusOf(id)).toBe('delivered');
  });

  it('of a number that nobody sent is kept nowhere, so that it can come again', async () => {
    const told = event('SV-0001', 'in_transit');
    expect(await settle(told)).toBe('unknown');
    expect(await known()).toEqual([]);
    const { id } = await makeSent('SV-0001');
    // Of another carrier with the same number neither.
    expect(await settle(told, 'envia')).toBe('unknown');
    expect(await stepsOf(id)).toEqual([]);
    expect(await settle(told)).toBe('applied');
    expect(await stepsOf(id)).toHaveLength(1);
  });

  it('of a number that two strangers bear, or that is older than the order, changes nothing', async () => {
    const [one, other] = [await makeSent('SV-0002'), await makeSent('SV-0002')];
    expect(await settle(event('SV-0002', 'delivered'))).toBe('ambiguous');
    const old = await makeSent();
    const before = { occurredAt: minutes(-60) };
    expect(await settle(event(old.trackingNumber, 'delivered', before))).toBe('ignored');
    for (const { id } of [one, other, old]) expect(await statusOf(id)).toBe('shipped');
    expect((await known()).map(({ outcome }) => outcome).sort()).toEqual([
      'ignored',
      'quarantined',
    ]);
    // A hand-over has no number to be told of, and who told first has told.
    await makeReadyHandover(db);
    await deliverOrder(db, old);
    expect(await settle(event(old.trackingNumber, 'delivered'))).toBe('ignored');
  });

  it('of a parcel with two orders of one buyer is told of both', async () => {
    const listing = await makeListing(db, { available: 2 });
    const first = await makePaidOrder(db, { lines: [listing] });
    const second = await makePaidOrder(db, { lines: [listing], buyer: first.buyer });
    const orders = [first.order, second.order];
    for (const { id, seller_id: sellerId } of orders) {
      await acceptOrder(db, { id, sellerId });
      const sent = { id, sellerId, carrier: 'servientrega', trackingNumber: 'SV-0003' } as const;
      expect(await shipOrder(db, sent)).toEqual({ ok: true });
    }
    expect(await settle(event('SV-0003', 'delivered'))).toBe('applied');
    for (const { id } of orders) expect(await statusOf(id)).toBe('delivered');
  });
});

describe('the carriers’ webhook', () => {
  interface Posted {
    key?: string;
    age?: number;
    carrier?: string;
    /** What is signed, where it is not what is sent. */
    signed?: string;
  }
  async function post(body: string, { key = secret, age = 0, carrier, signed }: Posted = {}) {
    const timestamp = String((await findUnixSeconds(db)) - age);
    const digest = createHmac('sha256', key)
      .update(`${timestamp}.${signed ?? body}`)
      .digest('hex');
    const name = carrier ?? 'servientrega';
    const context = contextOf();
    const trackingSecrets = { servientrega: [oldSecret, secret] };
    context.config = { ...context.config, trackingSecrets };
    const request = new Request(`http://localhost:3000/webhooks/tracking/${name}`, {
      method: 'POST',
      body,
      headers: { 'x-tracking-timestamp': timestamp, 'x-tracking-signature': digest },
    });
    const answer = await answerOf(() => action({ request, context, params: { carrier: name } }));
    return answer.status;
  }

  it('takes what is signed by one of its secrets within 300 seconds, and nothing else', async () => {
    const { id, trackingNumber } = await makeSent('SV-0004');
    const told = event(trackingNumber, 'delivered');
    const body = JSON.stringify(told);
    const refused: [string, Posted][] = [
      [body, { key: randomBytes(24).toString('hex') }],
      [body, { age: 301 }],
      [body, { age: -301 }],
      [body.replace('SV-0004', 'SV-0005'), { signed: body }],
      ['{', {}],
      ['[]', {}],
      [JSON.stringify({ ...told, kind: 'lost' }), {}],
      [JSON.stringify({ ...told, status: 'completed' }), {}],
      [JSON.stringify({ ...told, trackingNumber: ['SV-0004'] }), {}],
      [JSON.stringify({ ...told, occurredAt: '2026-02-31T00:00:00Z' }), {}],
      [JSON.stringify({ ...told, occurredAt: minutes(60) }), {}],
      [JSON.stringify({ ...told, text: 'x'.repeat(121) }), {}],
    ];
    for (const [text, how] of refused) {
      expect(await post(text, how), `${text} ${JSON.stringify(how)}`).toBe(400);
    }
    expect(await post('x'.repeat(17 * 1024))).toBe(413);
    for (const carrier of ['envia', 'handover', 'pigeon', '__proto__']) {
      expect(await post(body, { carrier }), carrier).toBe(404);
    }
    expect(await post(JSON.stringify({ ...told, trackingNumber: 'SV-0009' }))).toBe(404);
    expect([await statusOf(id), await known()]).toEqual(['shipped', []]);

    const spaced = JSON.stringify({ ...told, trackingNumber: 'sv-00 04' });
    expect(await post(spaced, { age: 299, key: oldSecret })).toBe(200);
    expect(await post(body)).toBe(200);
    expect(await statusOf(id)).toBe('delivered');
    expect(await stepsOf(id)).toHaveLength(1);
  });

  it('with one bit flipped, at any place of it, changes nothing', async () => {
    const { id, trackingNumber } = await makeSent('SV-0006');
    const body = JSON.stringify(event(trackingNumber, 'delivered'));
    for (let at = 0; at < body.length; at += 1) {
      const flipped = Buffer.from(body);
      flipped[at]! ^= 1 << (at % 7);
      expect(await post(flipped.toString('latin1'), { signed: body })).toBe(400);
    }
    expect([await statusOf(id), await known()]).toEqual(['shipped', []]);
  });
});
