import { createHmac } from 'node:crypto';
import { isEqual } from '~/web/signature.server';

// What a carrier signs: HMAC-SHA256, in hexadecimal digits, over `<seconds>.<raw body>` with the secret
// that was agreed with it. All of its secrets verify, so that they can be changed one by one.

export const TIMESTAMP_HEADER = 'x-tracking-timestamp';
export const SIGNATURE_HEADER = 'x-tracking-signature';
/** Seconds that an event may be old, or ahead of the clock (C47). */
export const EVENT_AGE_SECONDS = 300;

export const carrierSignature = (secret: string, timestamp: string, rawBody: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex');

export function isCarrierSignature(
  secrets: readonly string[],
  event: { timestamp: string; signature: string; rawBody: string },
): boolean {
  return secrets
    .map((secret) =>
      isEqual(carrierSignature(secret, event.timestamp, event.rawBody), event.signature),
    )
    .some(Boolean);
}
