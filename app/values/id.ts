// Public ids: never counters (ASVS 8.2.2), yet in order of time, so that the primary key stays
// compact. An id is not a permission; every query still checks the owner.
import { v7 } from 'uuid';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 22; // 62^22 > 2^128, and 62^21 is not
const highestId = '7n42DGM5Tflk9n8mt7Fhc7'; // 2^128 - 1

// Crockford's base32: no I, L, O, U, so a code can be read aloud and typed from paper.
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new id: UUID v7 (RFC 9562, section 5.7) as 22 base62 characters. The alphabet stands in ASCII
 * order and the width is fixed, so ids sort by time under a binary collation such as `ascii_bin`.
 */
export function newId(): string {
  return encodeId(v7(undefined, new Uint8Array(16)));
}

// Five digits at once: 62^5 < 2^30, so that a remainder and 16 more bits stay an exact number. With
// bigints an id takes as long as all else that is made of a row of a seller's file.
const digitsAtOnce = 5;
const divisor = 62 ** digitsAtOnce;

/** 16 bytes, the most significant first, as 22 base62 characters. Keeps the order of the bytes. */
export function encodeId(bytes: Uint8Array): string {
  const limbs = Array.from({ length: 8 }, (_, i) => bytes[2 * i]! * 256 + bytes[2 * i + 1]!);
  let text = '';
  while (text.length < idLength) {
    let rest = 0;
    for (let i = 0; i < limbs.length; i += 1) {
      const part = rest * 65_536 + limbs[i]!;
      limbs[i] = Math.floor(part / divisor);
      rest = part % divisor;
    }
    for (let digit = 0; digit < digitsAtOnce && text.length < idLength; digit += 1) {
      text = alphabet.charAt(rest % 62) + text;
      rest = Math.floor(rest / 62);
    }
  }
  return text;
}

/** True for a text that has the form of an id; it says nothing about whether the row exists. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9A-Za-z]{22}$/.test(text) && text <= highestId;
}

/**
 * A short order code for people, such as `BK-7F3K-9QXM`: 40 random bits. Two orders can draw the
 * same code (likely among about a million), so the column needs a unique key and the caller a retry.
 */
export function newCode(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(8));
  const letters = Array.from(bytes, (byte) => codeAlphabet.charAt(byte & 31)).join('');
  return `BK-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
