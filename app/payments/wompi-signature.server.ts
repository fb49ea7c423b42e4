import { createHash } from 'node:crypto';
import { isEqual } from '~/web/signature.server';

// How Wompi signs, by its documentation: the request for a payment page carries a SHA-256 of what must
// not be changed on the way (docs.wompi.co/docs/colombia/widget-checkout-web), an event one of the values
// that it names itself (docs.wompi.co/docs/colombia/eventos).

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export interface SignedRequest {
  reference: string;
  amountInCents: bigint;
  currency: string;
  /** ISO 8601; signed where the page is to close in time. */
  expirationTime?: string;
}

/** The `signature:integrity` of a request: reference, amount, currency, end, secret, in this order. */
export const integritySignature = (
  { reference, amountInCents, currency, expirationTime = '' }: SignedRequest,
  secret: string,
): string => sha256(`${reference}${amountInCents}${currency}${expirationTime}${secret}`);

export interface SignedEvent {
  data: unknown;
  timestamp: number;
  signature: { properties: readonly string[]; checksum: string };
}

/** The `signature.checksum` of an event: the named values of `data`, the timestamp, the secret. */
export function eventChecksum({ data, timestamp, signature }: SignedEvent, secret: string): string {
  const values = signature.properties.map((path) => valueAt(data, path)).join('');
  return sha256(`${values}${timestamp}${secret}`);
}

/** Whether one of the secrets signed the event: several live at once while they are changed (C61). */
export const isWompiEvent = (event: SignedEvent, secrets: readonly string[]): boolean =>
  secrets.some((secret) =>
    isEqual(eventChecksum(event, secret), event.signature.checksum.toLowerCase()),
  );

/** `transaction.id` of `data`, as text; what is not there, or is no plain value, is nothing. */
function valueAt(data: unknown, path: string): string {
  let value = data;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
