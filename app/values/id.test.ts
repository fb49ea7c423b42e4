import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeId, isId, newCode, newId } from './id';

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const compareBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b);
const compareAscii = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('newId', () => {
  it('is 22 base62 characters, and each one is new', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sorts by time in ASCII order, also within one millisecond', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect([...ids].sort(compareAscii)).toEqual(ids);
  });
});

describe('encodeId', () => {
  it('keeps the order of the bytes', () => {
    fc.assert(
      fc.property(sixteenBytes, sixteenBytes, (a, b) => {
        expect(compareAscii(encodeId(a), encodeId(b))).toBe(compareBytes(a, b));
        expect(isId(encodeId(a))).toBe(true);
      }),
    );
  });

  it('is the number of the bytes to the base of 62', () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    fc.assert(
      fc.property(sixteenBytes, (bytes) => {
        const number = [...encodeId(bytes)].reduce(
          (sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)),
          0n,
        );
        expect(number).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
      }),
    );
  });

  it('covers the lowest and the highest value', () => {
    expect(encodeId(new Uint8Array(16))).toBe('0'.repeat(22));
    expect(encodeId(new Uint8Array(16).fill(255))).toBe('7n42DGM5Tflk9n8mt7Fhc7');
  });
});

describe('isId', () => {
  it.each([
    '',
    '1',
    '0'.repeat(21),
    '0'.repeat(23),
    `${'0'.repeat(21)}-`,
    `${'0'.repeat(22)}\n`,
    '7n42DGM5Tflk9n8mt7Fhc8',
    undefined,
    null,
    7,
  ])('refuses %j', (text) => {
    expect(isId(text)).toBe(false);
  });
});

describe('newCode', () => {
  it('can be read aloud: no I, L, O or U', () => {
    const codes = Array.from({ length: 2000 }, newCode);
    for (const code of codes) {
      expect(code).toMatch(/^BK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });
});
