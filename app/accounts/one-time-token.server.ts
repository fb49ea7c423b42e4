import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link that goes out by mail; the table gets the hash only. */
export function newOneTimeToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: digest(token) };
}

/** The hash to look a token up by; null for what has not even its form. */
export function oneTimeTokenHash(token: string): Buffer | null {
  return /^[\w-]{43}$/.test(token) ? digest(token) : null;
}

const digest = (token: string) => createHash('sha256').update(token).digest();
