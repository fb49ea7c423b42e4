import { z } from 'zod';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { inTransaction } from '~/db/transaction.server';
import type { Config } from '~/platform/config.server';
import type {
  AskedPayment,
  PaymentEvent,
  PaymentProvider,
  PaymentRequest,
  ProviderPayment,
  RefundOrder,
} from '~/platform/payment-provider';
import { newId } from '~/values/id';
import { money, type Money } from '~/values/money';
import { err, ok } from '~/values/result';
import { sandboxPaymentPath } from '~/web/paths';
import {
  EVENT_AGE_SECONDS,
  isSandboxSignature,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from './sandbox-signature.server';
import { findUnixSeconds } from './clock.queries.server';
import * as tables from './sandbox.queries.server';

/**
 * The built-in provider: takes no real money, and behaves to the shop as a foreign one would. It has
 * tables and a page of its own, and tells by signed events what happened there.
 */
export function createSandboxProvider({ secretKeys }: Pick<Config, 'secretKeys'>, db: Database) {
  return {
    name: 'sandbox',
    keepsBooks: true,
    closesInTime: false,
    methods: ['card', 'paypal', 'transfer'],
    formActionOrigins: [],

    async createPayment(request) {
      const id = await makePayment(db, request);
      return { providerPaymentId: id, redirectTo: sandboxPaymentPath(id) };
    },

    refund: (request) => refundPayment(db, request),

    async findPayment({ idempotencyKey }: AskedPayment) {
      const found = await tables.findSandboxPaymentByKey(db, idempotencyKey);
      return found ? providerPayment(found) : null;
    },

    async listPayments(since) {
      return (await tables.listSandboxPayments(db, since)).map(providerPayment);
    },

    async verifyEvent(rawBody, headers) {
      const timestamp = headers.get(TIMESTAMP_HEADER) ?? '';
      const signature = headers.get(SIGNATURE_HEADER) ?? '';
      if (!/^\d{1,12}$/.test(timestamp)) return err('signature');
      if (!isSandboxSignature(secretKeys, { timestamp, signature, rawBody })) {
        return err('signature');
      }
      const age = Math.abs((await findUnixSeconds(db)) - Number(timestamp));
      if (age > EVENT_AGE_SECONDS) return err('stale');
      const event = parseEvent(rawBody);
      return event ? ok(event) : err('malformed');
    },
  } satisfies PaymentProvider;
}

const eventSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  kind: z.enum(['captured', 'declined']),
  paymentId: z.string().regex(/^[\w-]{1,64}$/),
  reference: z.string().regex(/^[0-9A-Za-z]{22}$/),
  amountMinor: z.string().regex(/^\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type SandboxEventBody = z.infer<typeof eventSchema>;

function parseEvent(rawBody: string): PaymentEvent | null {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch {
    return null;
  }
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return null;
  const { id, kind, paymentId, reference, amountMinor, currency } = parsed.data;
  // Another currency is not ours to convert, but to refuse: who settles compares it and says so.
  const amount = { minor: BigInt(amountMinor), currency: currency as Money['currency'] };
  return { id, kind, providerPaymentId: paymentId, reference, amount };
}

type SandboxRow = NonNullable<Awaited<ReturnType<typeof tables.findSandboxPaymentByKey>>>;

function providerPayment(row: SandboxRow): ProviderPayment {
  const currency = (row.takenCurrency ?? row.currency) as Money['currency'];
  return {
    idempotencyKey: row.idempotencyKey,
    providerPaymentId: row.id,
    reference: row.reference,
    state: row.state === 'voided' ? 'declined' : row.state,
    amount: { minor: BigInt(row.takenMinor ?? row.amountMinor), currency },
    refunded: { minor: BigInt(row.refundedMinor), currency },
  };
}

/**
 * The payment of this key, made by the first who asks. A key names one request: another amount is a
 * mistake.
 */
async function makePayment(db: Database, request: PaymentRequest): Promise<string> {
  const id = newId();
  try {
    await tables.insertSandboxPayment(db, {
      id,
      idempotencyKey: request.idempotencyKey,
      reference: request.reference,
      payerId: request.payerId,
      method: request.method,
      amountMinor: request.amount.minor.toString(),
      currency: request.amount.currency,
    });
    return id;
  } catch (error) {
    if (!isDuplicateKey(error, 'sandbox_payments_once')) throw error;
    const found = await tables.findSandboxPaymentByKey(db, request.idempotencyKey);
    if (found?.amountMinor !== request.amount.minor.toString()) {
      throw new Error('the key of a payment came back with another amount', { cause: error });
    }
    return found.id;
  }
}

/** Gives back once a key, and never more than was captured. */
async function refundPayment(
  db: Database,
  request: RefundOrder,
): Promise<{ providerRefundId: string }> {
  return inTransaction(db, async (trx) => {
    const payment = await tables.lockSandboxPayment(trx, request.providerPaymentId);
    const known = await tables.findSandboxRefund(trx, request.idempotencyKey);
    if (known) return { providerRefundId: known.id };
    const left = payment ? BigInt(payment.amountMinor) - BigInt(payment.refundedMinor) : 0n;
    if (payment?.state !== 'captured' || request.amount.minor > left) {
      throw new Error('the sandbox holds less than it is asked to give back');
    }
    const id = newId();
    await tables.insertSandboxRefund(trx, {
      id,
      paymentId: payment.id,
      idempotencyKey: request.idempotencyKey,
      amountMinor: money(request.amount.minor).minor,
    });
    return { providerRefundId: id };
  });
}
