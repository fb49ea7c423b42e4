import { createHmac } from 'node:crypto';
import { isEqual } from '~/web/signature.server';

// What the built-in provider signs and the shop verifies: HMAC-SHA256 over `<seconds>.<raw body>`,
// with a key made from SECRET_KEY for this purpose alone. The first key signs, all verify, so that
// keys can be changed while events are on their way (C47, C61).

export const TIMESTAMP_HEADER = 'x-sandbox-timestamp';
export const SIGNATURE_HEADER = 'x-sandbox-signature';
/** Seconds that an event may be old, or ahead of the clock. */
export const EVENT_AGE_SECONDS = 300;

const purposeKey = (secret: string) =>
  createHmac('sha256', secret).update('bookstore:sandbox-webhook').digest();

const digest = (secret: string, timestamp: string, rawBody: string) =>
  createHmac('sha256', purposeKey(secret)).update(`${timestamp}.${rawBody}`).digest('hex');

/** The headers of a signed event; `seconds` is Unix time. */
export function signSandboxEvent(
  secretKeys: readonly string[],
  seconds: number,
  rawBody: string,
): Record<string, string> {
  const timestamp = String(seconds);
  return {
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: digest(secretKeys[0]!, timestamp, rawBody),
  };
}

export function isSandboxSignature(
  secretKeys: readonly string[],
  event: { timestamp: string; signature: string; rawBody: string },
): boolean {
  return secretKeys.some((key) =>
    isEqual(digest(key, event.timestamp, event.rawBody), event.signature),
  );
}
