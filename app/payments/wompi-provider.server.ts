import { z } from 'zod';
import type { Database } from '~/db/database.server';
import type {
  PaymentEvent,
  PaymentProvider,
  PaymentRequest,
  ProviderPayment,
  RefundOrder,
} from '~/platform/payment-provider';
import type { WompiSettings } from '~/platform/payment-settings';
import type { Money } from '~/values/money';
import { err, ok, type Result } from '~/values/result';
import { orderPath } from '~/web/paths';
import { findUnixSeconds } from './clock.queries.server';
import { createWompiClient, WompiRefusal, type WompiTransaction } from './wompi-client.server';
import { integritySignature, isWompiEvent } from './wompi-signature.server';

/**
 * Wompi, for Colombian cards, PSE and Nequi. The buyer pays on Wompi's own page (Web Checkout), so that no
 * card number comes near the shop (C49). Its page is asked for by an address alone: nothing is called
 * before somebody pays, and nothing is unknown if it breaks off. A transaction is named by Wompi once it
 * is tried, several may stand for one payment of ours, and what ties them is the reference.
 */

/** Seconds that an event may be old, or ahead of the clock (C47). */
const EVENT_AGE_SECONDS = 300;
const DAY_MS = 24 * 3600 * 1000;

interface WompiContext {
  publicOrigin: string;
  db: Database;
  /** Milliseconds that one call may take. */
  timeoutMs?: number;
}

export function createWompiProvider(
  settings: WompiSettings,
  { publicOrigin, db, timeoutMs }: WompiContext,
): PaymentProvider {
  const client = createWompiClient(settings, timeoutMs);
  return {
    name: 'wompi',
    keepsBooks: true,
    closesInTime: true,
    methods: ['card', 'pse', 'nequi'],
    formActionOrigins: [new URL(settings.checkoutUrl).origin],

    createPayment(request) {
      const redirectTo = checkoutAddress(settings, publicOrigin, request);
      return Promise.resolve({ providerPaymentId: null, redirectTo });
    },

    async refund(order) {
      const transaction = await client.findTransaction(order.providerPaymentId);
      if (!transaction) throw new Error(`Wompi knows no transaction ${order.providerPaymentId}`);
      if (transaction.status === 'VOIDED') return { providerRefundId: refundId(order) };
      // Wompi takes back card payments alone, and whole ones; all others its merchants pay back.
      const isWhole = BigInt(transaction.amount_in_cents) === order.amount.minor;
      if (transaction.payment_method_type !== 'CARD' || !isWhole) return 'by_hand';
      try {
        await client.voidTransaction(transaction.id, order.amount.minor);
      } catch (error) {
        if (error instanceof WompiRefusal) return 'by_hand'; // after the bank's closing time
        throw error;
      }
      const after = await client.findTransaction(transaction.id);
      if (after?.status !== 'VOIDED') throw new Error('Wompi has not taken the payment back yet');
      return { providerRefundId: refundId(order) };
    },

    async findPayment(asked) {
      const reference = referenceOf(asked);
      const found = await client.listByReference(reference);
      const own = found.filter((one) => one.reference === reference);
      return bookings(own)[0] ?? null;
    },

    async listPayments(since) {
      // A day more on both ends: whose midnight a date of Wompi's is, is not said.
      const from = isoDay(since.getTime() - DAY_MS);
      const seconds = await findUnixSeconds(db);
      return bookings(await client.listByDays(from, isoDay(seconds * 1000 + DAY_MS)));
    },

    async verifyEvent(rawBody) {
      const event = parseEvent(rawBody);
      if (!event) return err('malformed');
      if (!isWompiEvent(event, settings.eventsSecrets)) return err('signature');
      const age = Math.abs((await findUnixSeconds(db)) - event.timestamp);
      if (age > EVENT_AGE_SECONDS) return err('stale');
      if (event.event !== 'transaction.updated') return ok(null);
      return transactionEvent(event);
    },
  };

  /** The checksum covers an id, a status and a sum; all else is asked for where it cannot be changed. */
  async function transactionEvent(
    event: WompiEvent,
  ): Promise<Result<PaymentEvent | null, 'malformed'>> {
    const named = transactionName.safeParse(event.data);
    const isCovered = covered.every((name) => event.signature.properties.includes(name));
    if (!named.success || !isCovered) return err('malformed');
    const transaction = await client.findTransaction(named.data.transaction.id);
    if (!transaction) return err('malformed');
    const { state, ...about } = booking(transaction);
    // Money that went back again is the daily comparison's to tell; it pays for nothing.
    if (state === 'pending' || transaction.status === 'VOIDED') return ok(null);
    return ok({ ...about, id: `${transaction.id}:${transaction.status}`, kind: state });
  }
}

const covered = ['transaction.id', 'transaction.status', 'transaction.amount_in_cents'];
const transactionName = z.object({ transaction: z.object({ id: z.string().min(1).max(64) }) });

const eventSchema = z.object({
  event: z.string().max(100),
  data: z.record(z.string(), z.unknown()),
  signature: z.object({
    properties: z.array(z.string().max(100)).min(1).max(20),
    checksum: z.string().max(128),
  }),
  timestamp: z.int(),
});
type WompiEvent = z.infer<typeof eventSchema>;

function parseEvent(rawBody: string): WompiEvent | null {
  try {
    return eventSchema.safeParse(JSON.parse(rawBody)).data ?? null;
  } catch {
    return null;
  }
}

/** Ours, unique for each attempt: what is paid for, and the key that was stored before (C46). */
const referenceOf = (asked: Pick<PaymentRequest, 'reference' | 'idempotencyKey'>) =>
  `${asked.reference}-${asked.idempotencyKey}`;
const ours = /^([0-9A-Za-z]{22})-([0-9A-Za-z]{22})$/;

/** Where the buyer goes on; `redirect-url` is only the way back, and says nothing of the payment (C48). */
function checkoutAddress(
  settings: WompiSettings,
  publicOrigin: string,
  request: PaymentRequest,
): string {
  const { amount, expiresAt } = request;
  const signed = {
    reference: referenceOf(request),
    amountInCents: amount.minor,
    currency: amount.currency,
    expirationTime: expiresAt?.toISOString(),
  };
  const address = new URL(settings.checkoutUrl);
  const { searchParams: query } = address;
  query.set('public-key', settings.publicKey);
  query.set('currency', signed.currency);
  query.set('amount-in-cents', signed.amountInCents.toString());
  query.set('reference', signed.reference);
  query.set('signature:integrity', integritySignature(signed, settings.integritySecret));
  query.set('redirect-url', `${publicOrigin}${orderPath(request.reference)}`);
  if (signed.expirationTime) query.set('expiration-time', signed.expirationTime);
  return address.href;
}

const states = {
  PENDING: 'pending',
  APPROVED: 'captured',
  // Taken, and given back since.
  VOIDED: 'captured',
  DECLINED: 'declined',
  ERROR: 'declined',
} as const;

function booking(transaction: WompiTransaction): ProviderPayment {
  const [, reference, key] = ours.exec(transaction.reference) ?? [];
  // Another currency is not ours to convert, but to refuse: who settles compares it and says so.
  const currency = transaction.currency as Money['currency'];
  const amount = { minor: BigInt(transaction.amount_in_cents), currency };
  return {
    idempotencyKey: key ?? foreign(transaction.reference),
    providerPaymentId: transaction.id,
    reference: reference ?? foreign(transaction.reference),
    state: states[transaction.status],
    amount,
    refunded: transaction.status === 'VOIDED' ? amount : { minor: 0n, currency },
  };
}

/** Somebody else's reference, in the letters that a key of ours could have: it is compared with them. */
const foreign = (reference: string) => reference.replaceAll(/[^ -~]/g, '?').slice(0, 64);

/** Of each reference the attempts that took money; where none did, the one that may still. */
function bookings(transactions: readonly WompiTransaction[]): ProviderPayment[] {
  const byKey = new Map<string, ProviderPayment[]>();
  for (const one of transactions.map(booking)) {
    byKey.set(one.idempotencyKey, [...(byKey.get(one.idempotencyKey) ?? []), one]);
  }
  return [...byKey.values()].flatMap((tried) => {
    const taken = tried.filter(({ state }) => state === 'captured');
    if (taken.length > 0) return taken;
    return [tried.find(({ state }) => state === 'pending') ?? tried.at(-1)!];
  });
}

const refundId = ({ providerPaymentId }: RefundOrder) => `void:${providerPaymentId}`;
const isoDay = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
