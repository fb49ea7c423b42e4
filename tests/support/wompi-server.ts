import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { WompiSettings } from '~/platform/payment-settings';
import { eventChecksum, integritySignature } from '~/payments/wompi-signature.server';

/**
 * A Wompi for tests, over real HTTP: what its documentation says of transactions
 * (https://docs.wompi.co/reference: get one, list by reference or days, void one of a card), of its
 * payment page (https://docs.wompi.co/docs/colombia/widget-checkout-web/) and of its events
 * (https://docs.wompi.co/docs/colombia/eventos/).
 */

export type WompiStatus = 'PENDING' | 'APPROVED' | 'DECLINED' | 'ERROR' | 'VOIDED';

export interface StandInTransaction {
  id: string;
  created_at: string;
  amount_in_cents: number;
  reference: string;
  customer_email: string;
  currency: string;
  payment_method_type: 'CARD' | 'PSE' | 'NEQUI';
  status: WompiStatus;
}

export interface WompiServer {
  settings: WompiSettings;
  transactions: StandInTransaction[];
  /** Calls that came, as `GET /v1/transactions/…`. */
  calls: string[];
  /** What the next calls meet, one each: never an answer, or a fault. */
  faults: ('hang' | 500)[];
  /** The bank has closed: what was taken is taken. */
  refusesVoids: boolean;
  /** A buyer opens the page at this address and pays, or tries to. Throws when it would not open. */
  pay(address: string, change?: Partial<StandInTransaction>): StandInTransaction;
  /** The event that Wompi sends now of a transaction; `change` is made after it was signed. */
  eventOf(transaction: StandInTransaction, options?: EventOptions): string;
  close(): Promise<void>;
}

interface EventOptions {
  /** Unix seconds. */
  timestamp?: number;
  secret?: string;
}

const properties = ['transaction.id', 'transaction.status', 'transaction.amount_in_cents'];

export async function startWompiServer(): Promise<WompiServer> {
  const word = () => randomBytes(12).toString('hex');
  const transactions: StandInTransaction[] = [];
  const calls: string[] = [];
  const faults: WompiServer['faults'] = [];
  const bank = { refusesVoids: false };
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    const fault = faults.shift();
    if (fault === 'hang') return;
    if (fault) return void send(response, fault, { error: { type: 'INTERNAL_ERROR' } });
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings: WompiSettings = {
    publicKey: `pub_test_${word()}`,
    privateKey: `prv_test_${word()}`,
    integritySecret: `test_integrity_${word()}`,
    eventsSecrets: [`test_events_${word()}`, `test_events_${word()}`],
    apiUrl: `${origin}/v1`,
    checkoutUrl: `${origin}/p/`,
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${settings.privateKey}`) {
      return send(response, 401, { error: { type: 'INVALID_ACCESS_TOKEN' } });
    }
    const { pathname, searchParams } = new URL(request.url!, origin);
    const [, id, verb] = /^\/v1\/transactions\/([^/]+)(\/void)?$/.exec(pathname) ?? [];
    if (pathname === '/v1/transactions') return send(response, 200, { data: listed(searchParams) });
    const found = transactions.find((one) => one.id === id);
    if (!found) return send(response, 404, { error: { type: 'NOT_FOUND_ERROR' } });
    if (!verb) return send(response, 200, { data: found });
    const { amount_in_cents: amount } = JSON.parse(await text(request)) as StandInTransaction;
    const isCard = found.payment_method_type === 'CARD' && found.status === 'APPROVED';
    if (bank.refusesVoids || !isCard || amount !== found.amount_in_cents) {
      return send(response, 422, { error: { type: 'INPUT_VALIDATION_ERROR' } });
    }
    found.status = 'VOIDED';
    send(response, 201, { data: { status: 'APPROVED', transaction: found } });
  }

  function listed(query: URLSearchParams): StandInTransaction[] {
    const reference = query.get('reference');
    if (reference) return transactions.filter((one) => one.reference === reference);
    const [from, until] = [query.get('from_date')!, query.get('until_date')!];
    const size = Number(query.get('page_size'));
    const start = (Number(query.get('page')) - 1) * size;
    return transactions
      .filter(({ created_at: at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= until)
      .slice(start, start + size);
  }

  return Object.assign(bank, {
    settings,
    transactions,
    calls,
    faults,
    pay(address: string, change: Partial<StandInTransaction> = {}) {
      const { searchParams: query } = new URL(address);
      const signed = {
        reference: query.get('reference')!,
        amountInCents: BigInt(query.get('amount-in-cents')!),
        currency: query.get('currency')!,
        expirationTime: query.get('expiration-time') ?? undefined,
      };
      const signature = integritySignature(signed, settings.integritySecret);
      if (query.get('signature:integrity') !== signature) throw new Error('La firma es inválida');
      if (query.get('public-key') !== settings.publicKey) throw new Error('La llave es inválida');
      const isUsed = transactions.some(
        ({ reference, status }) => reference === signed.reference && status === 'APPROVED',
      );
      if (isUsed) throw new Error('La referencia ya ha sido usada');
      const transaction: StandInTransaction = {
        id: `${1000 + transactions.length}-${randomBytes(5).readUInt32BE()}-49201`,
        created_at: new Date().toISOString(),
        amount_in_cents: Number(signed.amountInCents),
        reference: signed.reference,
        customer_email: 'juan.perez@gmail.com',
        currency: signed.currency,
        payment_method_type: 'CARD',
        status: 'APPROVED',
        ...change,
      };
      transactions.push(transaction);
      return transaction;
    },
    eventOf(transaction: StandInTransaction, options: EventOptions = {}) {
      const { timestamp = Math.floor(Date.now() / 1000), secret = settings.eventsSecrets[0]! } =
        options;
      const event = {
        event: 'transaction.updated',
        data: { transaction: { ...transaction } },
        environment: 'test',
        signature: { properties, checksum: '' },
        timestamp,
        sent_at: new Date(timestamp * 1000).toISOString(),
      };
      event.signature.checksum = eventChecksum(event, secret).toUpperCase();
      return JSON.stringify(event);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
