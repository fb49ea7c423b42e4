import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as m from './money';
import { err, ok } from './result';

const nb = '\u00a0';
const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(m.money);

describe('parseCop', () => {
  it.each([
    '25000',
    '25.000',
    '$ 25.000',
    '$25.000',
    `$${nb}25.000`,
    '25.000,00',
    '25,000',
    '25,000.00',
    '25 000',
    `25${nb}000,00`,
    '25\u202f000',
    'COP 25000',
    'cop25.000',
    'COP $ 25.000',
    '25.000 COP',
    '  25000\t',
    '25000.00',
    '25000,0',
  ])('reads %j as 25,000 pesos', (text) => {
    expect(m.parseCop(text)).toEqual(ok({ minor: 2_500_000n, currency: 'COP' }));
  });

  it.each([
    ['1.250.000', 1_250_000n],
    ['1,250,000.00', 1_250_000n],
    ['100', 100n],
    ['100.000.000', 100_000_000n],
    ['000025000', 25_000n],
  ])('reads %j', (text, whole) => {
    expect(m.parseCop(text)).toEqual(ok(m.pesos(whole)));
  });

  it.each([
    ['', 'empty'],
    [`  ${nb} `, 'empty'],
    ['$', 'not_a_number'],
    ['gratis', 'not_a_number'],
    ['-25000', 'not_a_number'],
    ['2.5000', 'not_a_number'],
    ['0.500', 'not_a_number'],
    ['25.00.000', 'not_a_number'],
    ['1.000.00', 'not_a_number'],
    ['1.000,000', 'not_a_number'],
    ['25 0', 'not_a_number'],
    ['2e4', 'not_a_number'],
    ['0x6000', 'not_a_number'],
    ['25000,', 'not_a_number'],
    ['USD 25', 'not_a_number'],
    ['25.000,50', 'cents'],
    ['25,000.5', 'cents'],
    ['25.5', 'cents'],
    ['0', 'too_small'],
    ['99', 'too_small'],
    ['25.00', 'too_small'],
    ['100.000.001', 'too_large'],
    ['9'.repeat(150), 'too_large'],
  ] as const)('refuses %j: %s', (text, code) => {
    expect(m.parseCop(text)).toEqual(err(code));
  });

  it('reads back what formatMoney writes, in both languages', () => {
    const prices = fc.bigInt({ min: 100n, max: 100_000_000n }).map(m.pesos);
    fc.assert(
      fc.property(prices, fc.constantFrom('es' as const, 'en' as const), (price, lang) => {
        expect(m.parseCop(m.formatMoney(price, lang))).toEqual(ok(price));
      }),
    );
  });

  it('never throws and never lets a price out of its bounds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$COP .,\d]{0,20}$/)), (text) => {
        const price = m.parseCop(text);
        if (!price.ok) return;
        expect(price.value.minor % 100n).toBe(0n);
        expect(m.compareMoney(price.value, m.lowestPrice)).toBeGreaterThanOrEqual(0);
        expect(m.compareMoney(price.value, m.highestPrice)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [0, `$${nb}0`, `COP${nb}0`],
    [100_00, `$${nb}100`, `COP${nb}100`],
    [1_000_00, `$${nb}1.000`, `COP${nb}1,000`],
    [25_000_00, `$${nb}25.000`, `COP${nb}25,000`],
    [1_234_567_05, `$${nb}1.234.567,05`, `COP${nb}1,234,567.05`],
    [-25_000_00, `-$${nb}25.000`, `-COP${nb}25,000`],
  ])('%d centavos', (minor, es, en) => {
    expect(m.formatMoney(m.money(minor), 'es')).toBe(es);
    expect(m.formatMoney(m.money(minor), 'en')).toBe(en);
  });

  it('agrees with Intl on whole pesos', () => {
    const options = { style: 'currency', currency: 'COP', maximumFractionDigits: 0 } as const;
    const es = new Intl.NumberFormat('es-CO', options);
    const en = new Intl.NumberFormat('en', options);
    const spaces = (text: string) => text.replace(/\s/g, nb);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (whole) => {
        expect(m.formatMoney(m.pesos(whole), 'es')).toBe(spaces(es.format(whole)));
        expect(m.formatMoney(m.pesos(whole), 'en')).toBe(spaces(en.format(whole)));
      }),
    );
  });
});

describe('conversions and sums', () => {
  it('survives JSON', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const json = JSON.stringify(m.moneyToJson(amount));
        expect(m.moneyFromJson(JSON.parse(json) as m.MoneyJson)).toEqual(amount);
      }),
    );
    expect(() => m.moneyFromJson({ minor: '1', currency: 'USD' })).toThrow(RangeError);
    expect(() => m.moneyFromJson({ minor: '1.5', currency: 'COP' })).toThrow(RangeError);
    expect(() => m.moneyFromJson({ minor: '', currency: 'COP' })).toThrow(RangeError);
  });

  it('adds, subtracts, multiplies by whole numbers and compares', () => {
    expect(m.addMoney()).toEqual(m.money(0));
    expect(m.addMoney(m.pesos(1), m.money(5), m.money('7'))).toEqual(m.money(112));
    expect(m.subtractMoney(m.money(5), m.money(7))).toEqual(m.money(-2));
    expect(m.multiplyMoney(m.pesos(25_000), 3)).toEqual(m.pesos(75_000));
    expect(() => m.multiplyMoney(m.pesos(1), 0.5)).toThrow(RangeError);
    expect([m.money(2), m.money(1), m.money(1)].sort(m.compareMoney)[2]).toEqual(m.money(2));
  });
});

describe('allocate', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), {
    minLength: 1,
    maxLength: 30,
  });

  it('adds up exactly, each part within one unit of its share', () => {
    fc.assert(
      fc.property(amounts, weights, (total, shares) => {
        const parts = m.allocate(total, shares);
        expect(parts).toHaveLength(shares.length);
        expect(m.addMoney(...parts)).toEqual(total);
        const sum = shares.reduce((a, b) => a + b, 0n);
        if (sum === 0n) return;
        parts.forEach((part, i) => {
          const off = part.minor * sum - total.minor * (shares[i] ?? 0n);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });

  it('gives the odd units to the largest remainders, then to the earlier part', () => {
    const split = (total: number, ...w: bigint[]) =>
      m.allocate(m.money(total), w).map((part) => Number(part.minor));
    expect(split(100, 1n, 1n, 1n)).toEqual([34, 33, 33]);
    expect(split(-100, 1n, 1n, 1n)).toEqual([-34, -33, -33]);
    expect(split(10, 1n, 5n, 0n)).toEqual([2, 8, 0]);
    expect(split(5, 0n, 0n)).toEqual([3, 2]);
    expect(() => split(5)).toThrow(RangeError);
    expect(() => split(5, -1n)).toThrow(RangeError);
  });
});
