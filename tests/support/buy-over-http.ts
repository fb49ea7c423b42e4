import { setTimeout as delay } from 'node:timers/promises';
import { checkoutFields } from './shop-scenes';
import { Visitor, type Answer } from './visitor';

const expectStatus = (answer: Answer, status: number, what: string): Answer => {
  if (answer.status === status) return answer;
  throw new Error(`${what} answered ${answer.status}: ${answer.body.slice(0, 500)}`);
};

/**
 * What a stranger does at a shop of which nothing is known but its address: registers, finds a copy,
 * puts it into the cart, says where to, pays on the sandbox's page. Gives the order's page once the
 * provider's event has arrived, or throws with what went wrong, at the latest after a minute.
 */
export async function buyOverHttp(origin: string): Promise<{ path: string; page: string }> {
  const visitor = new Visitor(origin);
  try {
    const registered = await visitor.submit('/register', {
      name: 'Ana Compradora',
      email: `ana.${crypto.randomUUID().slice(0, 8)}@example.com`,
      password: `${crypto.randomUUID()} páramo`,
      acceptTerms: 'yes',
    });
    expectStatus(registered, 303, 'registering');
    const catalog = expectStatus(await visitor.get('/catalog'), 200, 'the catalogue');
    const listingId = /\/listings\/([0-9A-Za-z]{22})/.exec(catalog.body)?.[1];
    if (!listingId) throw new Error('the catalogue shows no copy');
    const added = await visitor.submit(
      `/listings/${listingId}`,
      { listingId, quantity: '1', intent: 'add' },
      '/cart',
    );
    expectStatus(added, 303, 'the cart');
    const saved = await visitor.submit('/account/addresses', {
      intent: 'add',
      recipient: 'Ana Compradora',
      phone: '+57 300 123 4567',
      line1: 'Calle 45 # 13-20',
      line2: '',
      city: 'Bogotá',
      department: 'Bogotá D.C.',
      postalCode: '110231',
      country: 'CO',
    });
    expectStatus(saved, 303, 'the address');
    const checkout = expectStatus(await visitor.get('/checkout'), 200, 'the checkout');
    const placed = await visitor.post('/checkout', checkoutFields(checkout.body));
    const payment = new URL(expectStatus(placed, 303, 'placing').location, origin).pathname;
    const paid = await visitor.submit(payment, { intent: 'approve' });
    const path = new URL(expectStatus(paid, 303, 'paying').location, origin).pathname;
    for (const end = Date.now() + 60_000; Date.now() < end; await delay(500)) {
      const { body } = expectStatus(await visitor.get(path), 200, 'the order');
      // The page refreshes itself for as long as the event is on its way.
      if (!/http-equiv="refresh"/i.test(body)) return { path, page: body };
    }
    throw new Error('the order was not confirmed within a minute');
  } finally {
    visitor.close();
  }
}
