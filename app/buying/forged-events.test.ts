import { describe, expect, it } from 'vitest';
import { findUnixSeconds } from '~/payments/clock.queries.server';
import {
  isSandboxSignature,
  SIGNATURE_HEADER,
  signSandboxEvent,
  TIMESTAMP_HEADER,
} from '~/payments/sandbox-signature.server';
import { combineProviders } from '~/payments/provider.server';
import type { Database } from '~/db/database.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { newId } from '~/values/id';
import {
  approvePayment,
  makePlacedOrder,
  sandbox,
  secretKeys,
} from '../../tests/support/buying-factories';
import { answerOf, testContexts } from '../../tests/support/requests';
import { readRows, rowChanges } from '../../tests/support/row-diff';
import { testDatabase } from '../../tests/support/test-database';
import { withAsked } from '../../tests/support/unguarded';
import * as webhookRoute from './payment-webhook.route';

/**
 * Events that nobody may send, by the door that the provider uses (P8): not a row changes. Each kind once
 * more with the one guard off that keeps it out: rows change, which is what the promise forbids.
 */

const db = testDatabase();
const contexts = testContexts(db);

const strangersKeys = ['a-key-of-nobody-at-all-000000000000000'];

interface Sent {
  provider?: PaymentProvider;
  handle?: Database;
}

async function post(rawBody: string, headers: Record<string, string>, sent: Sent) {
  const { provider = sandbox(db), handle = db } = sent;
  const parts = { payments: combineProviders([provider]), db: handle };
  const answer = await answerOf(() =>
    webhookRoute.action({
      request: new Request('http://localhost:3000/webhooks/payments/sandbox', {
        method: 'POST',
        body: rawBody,
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
      context: Object.assign(contexts(), parts),
      params: { provider: 'sandbox' },
    }),
  );
  return answer.status;
}

/** Two orders that wait for their money, and the body of the event that would pay the first. */
async function scene() {
  const placed = await makePlacedOrder(db);
  const other = await makePlacedOrder(db);
  const event = await approvePayment(db, placed);
  const body = {
    id: event.id,
    kind: event.kind,
    paymentId: event.providerPaymentId,
    reference: event.reference,
    amountMinor: event.amount.minor.toString(),
    currency: 'COP',
  };
  return { body, other, now: await findUnixSeconds(db) };
}
type Scene = Awaited<ReturnType<typeof scene>>;

interface Forgery {
  what: string;
  forge(scene: Scene): { body: object; keys?: string[]; seconds?: number };
  status: number;
  /** The shop without the guard that keeps it out. */
  guard: string;
  unguarded(scene: Scene): Sent;
}

/** As if the shop asked nobody who has signed. */
const unsigned = (): Sent => ({
  provider: {
    ...sandbox(db),
    verifyEvent: async (raw) => sandbox(db).verifyEvent(raw, await now(raw)),
  },
});
/** As if an event were good for ever, once it is signed. */
const ageless = (): Sent => ({
  provider: {
    ...sandbox(db),
    verifyEvent: async (rawBody, headers) => {
      const timestamp = headers.get(TIMESTAMP_HEADER)!;
      const signature = headers.get(SIGNATURE_HEADER)!;
      const isSigned = isSandboxSignature(secretKeys, { timestamp, signature, rawBody });
      return sandbox(db).verifyEvent(rawBody, isSigned ? await now(rawBody) : headers);
    },
  },
});
const now = async (rawBody: string) =>
  new Headers(signSandboxEvent(secretKeys, await findUnixSeconds(db), rawBody));

const forgeries: Forgery[] = [
  {
    what: 'signed by nobody',
    forge: ({ body }) => ({ body, keys: strangersKeys }),
    status: 400,
    guard: 'the signature',
    unguarded: unsigned,
  },
  {
    what: 'ten minutes old',
    forge: ({ body, now: seconds }) => ({ body, seconds: seconds - 600 }),
    status: 400,
    guard: 'the age',
    unguarded: ageless,
  },
  {
    what: 'of another amount',
    forge: ({ body }) => ({ body: { ...body, amountMinor: '100' } }),
    status: 200,
    guard: 'the comparison with what was asked for',
    unguarded: () => ({ handle: withAsked(db, { amountMinor: '100' }) }),
  },
  {
    what: 'of another currency',
    forge: ({ body }) => ({ body: { ...body, currency: 'USD' } }),
    status: 200,
    guard: 'the comparison of currencies',
    unguarded: () => ({ handle: withAsked(db, { currency: 'USD' }) }),
  },
  {
    what: 'for a stranger’s order',
    forge: ({ body, other }) => ({ body: { ...body, reference: other.groupId } }),
    status: 200,
    guard: 'the comparison of references',
    unguarded: ({ other }) => ({ handle: withAsked(db, { reference: other.groupId }) }),
  },
];

/** What an event of this kind changes, beside the row that says that it was put aside. */
async function changesBy({ forge, unguarded }: Forgery, isGuarded: boolean) {
  const made = await scene();
  const { body, keys = secretKeys, seconds = made.now } = forge(made);
  const rawBody = JSON.stringify({ ...body, id: newId() });
  const sent = isGuarded ? {} : unguarded(made);
  const before = await readRows(db);
  const status = await post(rawBody, signSandboxEvent(keys, seconds, rawBody), sent);
  const changes = rowChanges(before, await readRows(db));
  const isKept = ({ table, values }: (typeof changes)[number]) =>
    table === 'payment_events' && values.outcome === 'quarantined';
  return { status, tables: changes.filter((one) => !isKept(one)).map(({ table }) => table) };
}

describe.each(forgeries)('an event $what', (forgery) => {
  it('changes nothing', async () => {
    expect(await changesBy(forgery, true)).toEqual({ status: forgery.status, tables: [] });
  });

  it(`pays an order without ${forgery.guard}`, async () => {
    const { tables } = await changesBy(forgery, false);
    expect(tables).toEqual(expect.arrayContaining(['payments', 'orders', 'ledger_entries']));
  });
});
