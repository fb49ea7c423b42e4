import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * HMAC-SHA256 of a text for one purpose, base64url. The first key signs, all verify, so that keys
 * can be rotated without signing anybody out.
 */
export function sign(keys: string[], purpose: string, text: string): string {
  return digest(keys[0]!, purpose, text);
}

export function isSignedBy(
  keys: string[],
  purpose: string,
  text: string,
  signature: string,
): boolean {
  return keys.some((key) => isEqual(digest(key, purpose, text), signature));
}

const digest = (key: string, purpose: string, text: string) =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');

/** Constant-time comparison; the length is no secret. */
export function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
