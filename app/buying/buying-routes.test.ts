import type { AppLoadContext } from '@remix-run/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { combineProviders } from '~/payments/provider.server';
import { createSandboxProvider } from '~/payments/sandbox-provider.server';
import { findUnixSeconds } from '~/payments/clock.queries.server';
import { signSandboxEvent } from '~/payments/sandbox-signature.server';
import * as sandboxRoute from '~/payments/sandbox-payment.route';
import { newId } from '~/values/id';
import {
  bogotaAddress,
  fillCart,
  makePaidOrder,
  makeReadyHandover,
} from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing, makeSeller, makeUser } from '../../tests/support/factories';
import {
  answerOf,
  cookiesOf,
  formPost,
  getRequest,
  testContexts,
  type Browser,
} from '../../tests/support/requests';
import { makeAddress } from '../../tests/support/shop-scenes';
import { testDatabase } from '../../tests/support/test-database';
import * as cartRoute from './cart.route';
import type { CheckoutView } from './checkout-view';
import * as checkoutRoute from './checkout.route';
import * as orderRoute from './order.route';
import * as webhookRoute from './payment-webhook.route';
import * as saleRoute from './seller-order.route';

const db = testDatabase();
const contexts = testContexts(db);
// Whatever came in, the books are right afterwards.
afterEach(async () => expect(await checkShop(db)).toEqual([]));

function contextOf(browser?: Browser): AppLoadContext {
  const context = contexts(browser);
  const provider = createSandboxProvider(context.config, db);
  return Object.assign(context, { payments: combineProviders([provider]) });
}

interface Person {
  userId: string;
  csrf: string;
  context(): AppLoadContext;
}

async function signIn(userId?: string): Promise<Person> {
  const id = userId ?? (await makeUser(db)).id;
  const { cookie } = await startSession(db, { userId: id, userAgent: 'test' });
  const context = () => contextOf({ cookies: { session: cookie } });
  const viewer = await getViewer(context());
  return { userId: id, csrf: viewer!.csrf, context };
}

type Route = {
  action: (args: {
    request: Request;
    context: AppLoadContext;
    params: Record<string, string>;
  }) => unknown;
};
const post = (
  route: Route,
  path: string,
  person: Person,
  fields: Record<string, string>,
  params: Record<string, string> = {},
) =>
  answerOf(() =>
    route.action({
      request: formPost(path, { csrf: person.csrf, ...fields }),
      context: person.context(),
      params,
    }),
  );

type Body = { view: CheckoutView; form?: { errors: Record<string, string> } };
const bodyOf = async (response: Response) => (await response.json()) as Body;

describe('/cart', () => {
  const add = (browser: Browser, fields: Record<string, string>) =>
    answerOf(() =>
      cartRoute.action({
        request: formPost('/cart', fields),
        context: contextOf(browser),
        params: {},
      }),
    );

  it('starts a visitor’s cart with the first copy, and keeps it with the second', async () => {
    const [one, two] = [await makeListing(db), await makeListing(db)];
    const first = await add({}, { listingId: one.id, quantity: '1', intent: 'add' });
    expect([first.status, first.headers.get('Location')]).toEqual([303, '/cart']);
    const { cart } = cookiesOf(first);
    const browser = { cookies: { cart: cart! } };
    const second = await add(browser, { listingId: two.id, quantity: '', intent: 'add' });
    expect(cookiesOf(second).cart).toBe(cart);
    const page = await answerOf(() =>
      cartRoute.loader({
        request: getRequest('/cart'),
        context: contextOf(browser),
        params: {},
      }),
    );
    expect(page.headers.get('Cache-Control')).toContain('no-store');
    expect(await page.json()).toMatchObject({ cart: { copies: 2, parcels: [{}, {}] } });
  });

  it('says what is wrong with a quantity, an id or an intent, and keeps what was typed', async () => {
    const { id } = await makeListing(db, { available: 2 });
    for (const quantity of ['0', '-1', '1.5', '1000', 'dos']) {
      const answer = await add({}, { listingId: id, quantity, intent: 'add' });
      expect(answer.status, quantity).toBe(400);
      expect(await answer.json()).toMatchObject({
        form: { values: { quantity }, errors: { quantity: 'Escribe una cantidad de 1 a 999.' } },
      });
    }
  }, 20_000);
});

describe('/checkout', () => {
  let ana: Person;
  let handle: string;
  let listingId: string;
  beforeEach(async () => {
    ana = await signIn();
    const seller = await makeSeller(db, { city: 'Bogotá' });
    const listing = await makeListing(db, { seller_id: seller.user_id, price_minor: '2500000' });
    ({ handle } = seller);
    listingId = listing.id;
    await fillCart(db, ana.userId, [listing]);
  });

  const send = (fields: Record<string, string>, person = ana) =>
    post(checkoutRoute, '/checkout', person, fields);
  const everything = (more: Record<string, string> = {}) => ({
    ...bogotaAddress,
    [`carrier.${handle}`]: 'servientrega',
    paymentMethod: 'card',
    idempotencyKey: newId(),
    shownTotal: '2500000',
    ...more,
  });
  const countOrders = async () => (await db.selectFrom('orders').select('id').execute()).length;

  it('takes everything in one post: address, carrier, method', async () => {
    const answer = await send(everything());
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toMatch(/^\/sandbox\/payments\/\w{22}$/);
    expect(await db.selectFrom('orders').selectAll().execute()).toMatchObject([
      { carrier: 'servientrega', zone: 'same_city', total_minor: '3400000' },
    ]);
  });

  it('shows the carriers and their prices for a typed address, and buys nothing', async () => {
    const answer = await send({
      ...bogotaAddress,
      city: 'Leticia',
      department: 'amazonas',
      intent: 'quote',
    });
    expect(answer.status).toBe(200);
    expect((await bodyOf(answer)).view).toMatchObject({
      step: 'delivery',
      address: { department: 'Amazonas' },
      parcels: [{ quotes: [{ carrier: 'servientrega', priceMinor: '2800000' }, {}, {}, {}] }],
    });
    const change = await send({ ...bogotaAddress, intent: 'address' });
    expect([change.status, (await bodyOf(change)).view.step]).toEqual([200, 'address']);
    expect(await countOrders()).toBe(0);
  });

  it('keeps a typed address where that is wished, once', async () => {
    const kept = async () =>
      (await db.selectFrom('addresses').select(['id', 'user_id', 'city']).execute()) as unknown[];
    await send({ ...bogotaAddress, intent: 'quote' });
    expect(await kept()).toEqual([]);
    for (const _again of [1, 2]) {
      const answer = await send({ ...bogotaAddress, saveAddress: 'on', intent: 'quote' });
      const { view } = await bodyOf(answer);
      expect(await kept()).toEqual([
        { id: (view as { addressId: string }).addressId, user_id: ana.userId, city: 'Bogotá' },
      ]);
    }
  });

  it('shows the prices too when no carrier was chosen, or one that does not go there', async () => {
    for (const carrier of ['', 'pigeon', 'handover']) {
      const answer = await send({
        ...everything({ city: 'Cali', department: 'Valle del Cauca' }),
        [`carrier.${handle}`]: carrier,
      });
      expect(answer.status, carrier).toBe(400);
      const { view, form } = await bodyOf(answer);
      expect(view).toMatchObject({ step: 'delivery', parcels: [{ handle }] });
      expect(Object.keys(form!.errors)).toEqual([`carrier.${handle}`]);
    }
    expect(await countOrders()).toBe(0);
  });

  it.each([
    ['no total', { shownTotal: '' }, 409],
    ['another total', { shownTotal: '1' }, 409],
    ['no key', { idempotencyKey: '' }, 400],
    ['a key that is no key', { idempotencyKey: 'ñ'.repeat(10) }, 400],
    ['no method', { paymentMethod: '' }, 400],
    ['a method that is not offered', { paymentMethod: 'pse' }, 400],
    ['no name', { recipient: ' ' }, 400],
    ['no department', { department: '' }, 400],
  ])('places nothing with %s', async (_what, fields, status) => {
    const answer = await send(everything(fields));
    expect(answer.status).toBe(status);
    expect(Object.values((await bodyOf(answer)).form!.errors)).toHaveLength(1);
    expect(await countOrders()).toBe(0);
  });

  it('sends nothing to an address of somebody else', async () => {
    const addressId = await makeAddress(db, (await makeUser(db)).id);
    const answer = await send(everything({ addressId }));
    expect([answer.status, (await bodyOf(answer)).view.step]).toEqual([400, 'address']);
    const own = await makeAddress(db, ana.userId);
    expect((await send(everything({ addressId: own, recipient: '' }))).status).toBe(303);
  });

  it('charges no price, total or owner of the form', async () => {
    const answer = await send(
      everything({
        price: '1',
        priceMinor: '1',
        total: '1',
        shipping: '0',
        sellerId: ana.userId,
        status: 'paid',
        listingId: newId(),
        quantity: '9',
      }),
    );
    expect(answer.status).toBe(303);
    expect(await db.selectFrom('order_groups').selectAll().execute()).toMatchObject([
      { total_minor: '3400000', status: 'paying' },
    ]);
  });

  it('says that a copy was just sold, and offers another of its book', async () => {
    const { book_id } = await db
      .selectFrom('listings')
      .select('book_id')
      .where('id', '=', listingId)
      .executeTakeFirstOrThrow();
    const other = await makeListing(db, { book_id });
    const rival = await signIn();
    const listing = await db
      .selectFrom('listings')
      .selectAll()
      .where('id', '=', listingId)
      .executeTakeFirstOrThrow();
    await fillCart(db, rival.userId, [listing]);
    expect((await send(everything(), rival)).status).toBe(303);
    const answer = await send(everything());
    expect(answer.status).toBe(409);
    expect((await bodyOf(answer)).view).toMatchObject({
      step: 'sold',
      copies: [{ listingId, alternatives: [{ id: other.id }] }],
    });
  });

  it('keeps the order when the payment page cannot be opened', async () => {
    const context = ana.context();
    const away = {
      ...createSandboxProvider(context.config, db),
      createPayment: () => Promise.reject(new Error('away')),
    };
    const payments = combineProviders([away]);
    const answer = await answerOf(() =>
      checkoutRoute.action({
        request: formPost('/checkout', { csrf: ana.csrf, ...everything() }),
        context: Object.assign(context, { payments }),
        params: {},
      }),
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toMatch(/^\/orders\/\w{22}$/);
    expect(cookiesOf(answer).flash).toBeTruthy();
    expect(await countOrders()).toBe(1);
  });

  it('needs the session’s token', async () => {
    expect((await send(everything({ csrf: 'x' }))).status).toBe(403);
    expect(await countOrders()).toBe(0);
  });

  it('has a limit for one account', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 121; i += 1) {
      const answer = await send(everything({ shownTotal: '1' }));
      statuses.add(answer.status);
      if (answer.status === 429) expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/);
    }
    expect([...statuses]).toEqual([409, 429]);
  }, 60_000);
});

describe('the payment’s way', () => {
  it('from the provider’s page by a signed event to a paid order, and by nothing else', async () => {
    const ana = await signIn();
    const listing = await makeListing(db);
    await fillCart(db, ana.userId, [listing]);
    const { handle } = await db.selectFrom('sellers').selectAll().executeTakeFirstOrThrow();
    const placed = await post(checkoutRoute, '/checkout', ana, {
      ...bogotaAddress,
      [`carrier.${handle}`]: 'envia',
      paymentMethod: 'card',
      idempotencyKey: newId(),
      shownTotal: listing.price_minor,
    });
    const path = placed.headers.get('Location')!;
    const id = path.split('/').at(-1)!;
    const group = await db.selectFrom('order_groups').selectAll().executeTakeFirstOrThrow();

    const stranger = await signIn();
    const foreign = await post(sandboxRoute, path, stranger, { intent: 'approve' }, { id });
    expect(foreign.status).toBe(404);
    const approved = await post(sandboxRoute, path, ana, { intent: 'approve' }, { id });
    expect([approved.status, approved.headers.get('Location')]).toEqual([
      303,
      `/orders/${group.id}`,
    ]);

    const page = await answerOf(() =>
      orderRoute.loader({
        request: getRequest(`/orders/${group.id}?t=3`),
        context: ana.context(),
        params: { id: group.id },
      }),
    );
    expect(await page.json()).toMatchObject({
      purchase: { status: 'paying', isConfirming: true },
      refreshes: 3,
    });

    const event = await db.selectFrom('sandbox_events').selectAll().executeTakeFirstOrThrow();
    const body = JSON.stringify({
      id: event.id,
      kind: 'captured',
      paymentId: id,
      reference: group.id,
      amountMinor: group.total_minor,
      currency: 'COP',
    });
    const deliver = async (
      rawBody: string,
      headers: Record<string, string>,
      provider = 'sandbox',
    ) =>
      answerOf(() =>
        webhookRoute.action({
          request: new Request('http://localhost:3000/webhooks/payments/sandbox', {
            method: 'POST',
            body: rawBody,
            headers: { 'Content-Type': 'application/json', ...headers },
          }),
          context: ana.context(),
          params: { provider },
        }),
      );
    const { secretKeys } = ana.context().config;
    const headers = signSandboxEvent(secretKeys, await findUnixSeconds(db), body);
    expect((await deliver(body, {})).status).toBe(400);
    expect((await deliver(body.replace('captured', 'declined'), headers)).status).toBe(400);
    expect((await deliver('x'.repeat(65 * 1024), headers)).status).toBe(413);
    expect((await deliver(body, headers, 'wompi')).status).toBe(404);
    const status = async () =>
      (await db.selectFrom('orders').select('status').executeTakeFirstOrThrow()).status;
    expect(await status()).toBe('awaiting_payment');
    expect((await deliver(body, headers)).status).toBe(200);
    expect((await deliver(body, headers)).status).toBe(200);
    expect(await status()).toBe('paid');
  });
});

describe('steps of an order', () => {
  it('act on the only order of a group, and say when they come too late', async () => {
    const { buyer, groupId, order } = await makePaidOrder(db);
    const ana = await signIn(buyer.id);
    const seller = await signIn(order.seller_id);
    const buy = (id: string, intent: string) =>
      post(orderRoute, `/orders/${id}`, ana, { intent }, { id });
    const sell = (fields: Record<string, string>, person = seller) =>
      post(saleRoute, `/sell/orders/${order.id}`, person, fields, { id: order.id });

    expect((await buy(groupId, 'confirm')).status).toBe(409);
    expect((await buy(groupId, 'pay')).status).toBe(409);
    expect((await buy(groupId, 'explode')).status).toBe(400);
    expect((await sell({ intent: 'accept' }, ana)).status).toBe(404);
    expect((await sell({ intent: 'ship', carrier: 'envia', trackingNumber: 'A123' })).status).toBe(
      409,
    );
    expect((await sell({ intent: 'reject', reason: 'boredom' })).status).toBe(400);
    expect((await sell({ intent: 'accept' })).status).toBe(303);
    expect((await sell({ intent: 'agree_cancel' })).status).toBe(409);
    expect((await buy(groupId, 'cancel')).status).toBe(303); // asks the seller, who sends it all the same
    const refund = { intent: 'refund', shownRefunded: '0', refundReason: 'Una mancha' };
    for (const amount of ['', '-5', '1,50', '100.000.000']) {
      expect((await sell({ ...refund, amount })).status, amount).toBe(400);
    }
    expect((await sell({ ...refund, amount: '200', refundReason: ' ' })).status).toBe(400);
    expect((await sell({ ...refund, amount: '200' })).status).toBe(303);
    expect((await sell({ ...refund, amount: '200' })).status).toBe(409);
    for (const trackingNumber of ['', 'a', '<b>', 'x'.repeat(61)]) {
      const answer = await sell({ intent: 'ship', carrier: 'envia', trackingNumber });
      expect(answer.status, trackingNumber).toBe(400);
    }
    const shipped = await sell({ intent: 'ship', carrier: 'envia', trackingNumber: ' en 123 ' });
    expect(shipped.headers.get('Location')).toBe(`/sell/orders/${order.id}`);
    expect((await buy(groupId, 'cancel')).status).toBe(409);
    expect((await buy(groupId, 'withdraw')).status).toBe(409);
    expect((await buy(groupId, 'confirm')).status).toBe(303);
    expect((await buy(groupId, 'withdraw')).status).toBe(303);
    expect(await db.selectFrom('orders').selectAll().execute()).toMatchObject([
      { status: 'completed', tracking_number: 'EN123', carrier: 'envia' },
    ]);
    expect((await sell({ intent: 'return' })).status).toBe(303);
    expect(await db.selectFrom('orders').select('status').execute()).toEqual([
      { status: 'returned' },
    ]);
  });
});

describe('a hand-over', () => {
  it('shows its PIN to the buyer alone, and says what is wrong with another', async () => {
    const { id, buyerId, sellerId } = await makeReadyHandover(db);
    const [ana, seller, stranger] = [
      await signIn(buyerId),
      await signIn(sellerId),
      await signIn(),
    ] as const;
    const page = await answerOf(() =>
      orderRoute.loader({
        request: getRequest(`/orders/${id}`),
        context: ana.context(),
        params: { id },
      }),
    );
    const { pins } = (await page.json()) as { pins: Record<string, string> };
    const pin = pins[id]!;
    expect(pin).toMatch(/^\d{6}$/);
    const sale = await answerOf(() =>
      saleRoute.loader({
        request: getRequest(`/sell/orders/${id}`),
        context: seller.context(),
        params: { id },
      }),
    );
    expect(await sale.text()).not.toContain(pin);

    const type = (typed: string, person = seller) =>
      post(saleRoute, `/sell/orders/${id}`, person, { intent: 'deliver', pin: typed }, { id });
    const errorOf = async (answer: Response) => (await bodyOf(answer)).form?.errors.pin;
    for (const person of [ana, stranger]) expect((await type(pin, person)).status).toBe(404);
    for (const malformed of ['', '12345', '1234567', 'abcdef']) {
      const answer = await type(malformed);
      expect([answer.status, await errorOf(answer)]).toEqual([400, 'El PIN son seis números.']);
    }
    const wrong = String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
    const first = await type(wrong);
    expect([first.status, await errorOf(first)]).toEqual([
      400,
      'Ese PIN no es. Te quedan 4 intentos antes de una pausa.',
    ]);
    for (let tries = 2; tries <= 5; tries += 1) await type(wrong);
    const paused = await type(pin);
    expect([paused.status, await errorOf(paused)]).toEqual([
      429,
      expect.stringContaining('demasiados PIN equivocados'),
    ]);
    await db.updateTable('orders').set({ pin_paused_until: null }).execute();
    // As it is printed, in two groups.
    expect((await type(`${pin.slice(0, 3)} ${pin.slice(3)}`)).status).toBe(303);
    expect((await type(pin)).status).toBe(409);
  });
});
