import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highestPrice, lowestPrice, pesos } from '~/values/money';
import { priceByPercent, readPercent } from './price-change';

it('raises and lowers a price to whole hundreds of pesos', () => {
  const change = (whole: number, tenths: number) => priceByPercent(pesos(whole).minor, tenths);
  expect(change(25_000, 100)).toBe(pesos(27_500).minor);
  expect(change(25_000, -105)).toBe(pesos(22_400).minor);
  expect(change(150, -900)).toBeNull();
  expect(change(100_000_000, 10)).toBeNull();
});

it('stays within the range of prices and half a step of the exact one', () => {
  const minor = fc.bigInt({ min: lowestPrice.minor, max: highestPrice.minor });
  fc.assert(
    fc.property(minor, fc.integer({ min: -900, max: 2000 }), (price, tenths) => {
      const changed = priceByPercent(price, tenths);
      if (changed === null) return;
      const exact = (price * BigInt(1000 + tenths)) / 1000n;
      const distance = changed > exact ? changed - exact : exact - changed;
      expect(changed % 10_000n).toBe(0n);
      expect(distance <= 5_000n).toBe(true);
    }),
  );
});

it('reads percentages as people type them', () => {
  expect(['-10', '+7,5 %', '12.5', '− 3%'].map(readPercent)).toEqual([-100, 75, 125, -30]);
  for (const text of ['', '0', '-91', '201', 'diez', '1e3', '5.25']) {
    expect(readPercent(text), text).toBeNull();
  }
});
