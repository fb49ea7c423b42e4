import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../support/database-server';
import { makeListing } from '../support/factories';
import { linkIn, waitForMail } from '../support/mail-folder';
import { report } from '../support/measure';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { checkoutFields } from '../support/shop-scenes';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';
import { logLines } from '../support/log-lines';

/**
 * Nothing that a person types or is given stands in what operators see: a whole journey is made with words
 * that occur nowhere else, and then log, metrics and spans are searched for each of them.
 */

let shop: Shop;
let copy: ShopProcess;
let collector: TraceCollector;
let metricsOrigin: string;

beforeAll(async () => {
  collector = await startTraceCollector();
  const port = await freePort();
  metricsOrigin = `http://localhost:${port}`;
  shop = await openShop({
    name: 'personal_data',
    environment: {
      LOG_LEVEL: 'trace',
      METRICS_PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    },
  });
  copy = await shop.start();
});
afterAll(async () => {
  await shop?.stop();
  await collector?.close();
});

const word = () => `q${crypto.randomUUID().replaceAll('-', '').slice(0, 14)}`;

it('no word of a person stands in logs, metrics or traces', async () => {
  const said: Record<string, string> = {
    name: word(),
    mailbox: word(),
    password: word() + word(),
    otherPassword: word() + word(),
    wrongPassword: word() + word(),
    recipient: word(),
    phone: `+57 300 ${String(Math.floor(1e7 + Math.random() * 9e7))}`,
    street: word(),
    city: word(),
    search: word(),
    browser: word(),
    referrer: word(),
    parameter: word(),
    reportedQuery: word(),
  };
  const email = `${said.mailbox}@example.com`;
  const { db } = shop.databases;
  const listing = await makeListing(db);
  const visitor = new Visitor(copy.origin);
  const asBrowser = {
    'User-Agent': said.browser!,
    Referer: `${copy.origin}/?from=${said.referrer}`,
  };
  const expectStatus = async (
    status: number,
    answer: Promise<{ status: number; body: string }>,
  ) => {
    const { status: got, body } = await answer;
    expect(got, body.slice(0, 300)).toBe(status);
  };

  await expectStatus(200, visitor.get(`/catalog?q=${said.search}`, asBrowser));
  await expectStatus(
    200,
    visitor.get(`/login?redirectTo=/orders&mail=${said.parameter}`, asBrowser),
  );
  const account = { name: said.name!, email, password: said.password!, acceptTerms: 'yes' };
  await expectStatus(303, visitor.submit('/register', account));
  // Once more from another browser: the table refuses the address, and its words quote it.
  const second = new Visitor(copy.origin);
  await expectStatus(400, second.submit('/register', account));
  await expectStatus(400, second.submit('/login', { email, password: said.wrongPassword! }));
  await expectStatus(303, second.submit('/forgot-password', { email }));
  const mail = await waitForMail(shop.mailFolder, email, /\/reset-password\//);
  const resetPath = linkIn(mail, '/reset-password/');
  said.token = resetPath.split('/').at(-1)!;
  await expectStatus(200, second.get(resetPath));
  // Refused by the guard, which writes down where it was sent.
  const foreign = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
  await expectStatus(403, second.post(resetPath, { password: 'x' }, foreign));
  await expectStatus(303, second.submit(resetPath, { password: said.otherPassword! }));
  await expectStatus(303, visitor.submit('/login', { email, password: said.otherPassword! }));

  const address = {
    intent: 'add',
    recipient: said.recipient!,
    phone: said.phone!,
    line1: said.street!,
    line2: '',
    city: said.city!,
    department: 'Bogotá D.C.',
    postalCode: '110231',
    country: 'CO',
  };
  await expectStatus(303, visitor.submit('/account/addresses', address));
  const chosen = { listingId: listing.id, quantity: '1', intent: 'add' };
  await expectStatus(303, visitor.submit(`/listings/${listing.id}`, chosen, '/cart'));
  const checkout = await visitor.get('/checkout');
  const placed = await visitor.post('/checkout', checkoutFields(checkout.body));
  expect(placed.status, placed.body.slice(0, 300)).toBe(303);
  const payment = new URL(placed.location, copy.origin).pathname;
  const paid = await visitor.submit(payment, { intent: 'approve' });
  const orderPath = new URL(paid.location, copy.origin).pathname;
  const policyReport = {
    'csp-report': {
      'document-uri': `${copy.origin}${resetPath}?q=${said.reportedQuery}`,
      'violated-directive': 'script-src',
      'blocked-uri': `https://elsewhere.example/?q=${said.reportedQuery}`,
    },
  };
  const reported = visitor.send('POST', '/csp-reports', JSON.stringify(policyReport), {
    'Content-Type': 'application/csp-report',
  });
  await expectStatus(204, reported);
  const session = [...visitor.cookies].find(([name]) => /session/.test(name));
  said.session = session![1];
  await until(
    'the order is paid',
    async () => !/http-equiv="refresh"/i.test((await visitor.get(orderPath)).body),
  );
  visitor.close();
  second.close();

  const row = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  said.userId = row.id;
  const lines = logLines(copy);
  const own = lines.filter(({ path }) => path === '/account/addresses');
  expect(own.length).toBeGreaterThan(1);
  expect(new Set(own.map(({ userId }) => userId)).size).toBe(1);
  expect(own[0]!.userId).toMatch(/^[\w-]{16}$/);
  expect(lines.some(({ msg }) => msg === 'cross-site post refused')).toBe(true);
  expect(lines.some(({ msg }) => msg === 'content policy report')).toBe(true);
  expect(lines.some(({ event }) => event === 'login_refused')).toBe(true);
  await until('the last spans', async () =>
    collector.spans().some(({ name }) => name === 'job sandbox events'),
  );
  const metrics = await (await fetch(`${metricsOrigin}/metrics`)).text();
  expect(metrics).toContain('http_request_duration_seconds_count');
  copy.child.kill('SIGTERM');
  expect(await copy.exited).toBe(0);

  const seen = { log: copy.log(), metrics, traces: collector.text() };
  for (const [place, text] of Object.entries(seen)) {
    for (const [what, secret] of Object.entries(said)) {
      expect(text.includes(secret), `${what} stands in the ${place}`).toBe(false);
    }
  }
  const { length } = Object.keys(said);
  report(
    `${length} words of a person: none in ${lines.length} lines of log, the metrics and ${collector.spans().length} spans`,
  );
});
