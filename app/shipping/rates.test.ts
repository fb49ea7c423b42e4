import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, compareMoney, pesos } from '../values/money';
import { carriers, zones } from './carriers';
import { insuranceOf, insuranceTerms } from './insurance';
import { maxParcelGrams, parcelGrams, quote, quotes, weightSteps } from './rates';

const anyCarrier = fc.constantFrom(...carriers);
const anyZone = fc.constantFrom(...zones);
const anyValue = fc.bigInt({ min: 0n, max: 10n ** 15n });
const cheap = (grams: number) => ({ grams, valueMinor: pesos(20_000).minor });
const anyGrams = fc.integer({ min: 1, max: maxParcelGrams });

describe('quote', () => {
  it.each([
    ['envia', 'national', 1000, 20_000],
    ['servientrega', 'national', 1000, 15_000],
    ['dhl', 'abroad', 1000, 50_000],
    ['fedex', 'abroad', 1, 45_000],
    ['servientrega', 'national', 1001, 19_000],
    ['handover', 'same_city', 30_000, 0],
  ] as const)('%s, %s, %d g: %d pesos', (carrier, zone, grams, whole) => {
    expect(quote(carrier, zone, cheap(grams))).toEqual({
      ...{ carrier, price: pesos(whole), insurance: pesos(0) },
    });
  });

  it.each([
    ['envia', 'abroad', 500],
    ['servientrega', 'abroad', 500],
    ['handover', 'same_department', 500],
    ['dhl', 'national', 30_001],
    ['dhl', 'national', Number.NaN],
  ] as const)('%s does not carry: %s, %d g', (carrier, zone, grams) => {
    expect(quote(carrier, zone, cheap(grams))).toBeNull();
  });

  it('never falls with the weight, nor with the distance, nor with the declared value', () => {
    const two = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one);
    fc.assert(
      fc.property(
        anyCarrier,
        ...[two(anyZone), two(anyGrams), two(anyValue)],
        (carrier, [z1, z2], [g1, g2], [v1, v2]) => {
          const [near, far] = zones.indexOf(z1) <= zones.indexOf(z2) ? [z1, z2] : [z2, z1];
          const [low, high] = v1 <= v2 ? [v1, v2] : [v2, v1];
          const less = quote(carrier, near, { grams: Math.min(g1, g2), valueMinor: low });
          const more = quote(carrier, far, { grams: Math.max(g1, g2), valueMinor: high });
          if (less && more) expect(compareMoney(less.price, more.price)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it.each([
    ['servientrega', 100_000, 0],
    ['servientrega', 100_001, 2_000],
    ['servientrega', 200_000, 2_000],
    ['servientrega', 200_001, 2_001],
    ['envia', 1_000_000, 10_000],
    ['dhl', 300_000, 6_000],
    ['fedex', 150_000, 4_000],
    ['handover', 5_000_000, 0],
  ] as const)('of %s has, for %d pesos declared, %d of insurance', (carrier, value, insurance) => {
    const parcel = { grams: 500, valueMinor: pesos(value).minor };
    const { price, insurance: part } = quote(carrier, 'same_city', parcel)!;
    expect(part).toEqual(pesos(insurance));
    const byWeight = quote(carrier, 'same_city', cheap(500))!.price;
    expect(price).toEqual(addMoney(byWeight, pesos(insurance)));
  });

  it('insures in whole pesos, at its share or the least of it, whatever is declared', () => {
    fc.assert(
      fc.property(anyCarrier, anyValue, (carrier, value) => {
        const { included, basisPoints, minimum } = insuranceTerms[carrier];
        const insurance = BigInt(insuranceOf(carrier, Number(value)));
        if (value <= BigInt(included)) expect(insurance).toBe(0n);
        else {
          expect(insurance % 100n).toBe(0n);
          expect(insurance).toBeGreaterThanOrEqual(BigInt(minimum));
          // Not below the share, and above it by less than two pesos, or by the least.
          const over = insurance * 10_000n - value * BigInt(basisPoints);
          expect(over).toBeGreaterThanOrEqual(0n);
          if (insurance > BigInt(minimum)) expect(over).toBeLessThan(200n * 10_000n);
        }
      }),
    );
  });

  it('has every weight step of a zone that is served', () => {
    for (const carrier of carriers) {
      for (const zone of zones) {
        const served = weightSteps.filter((grams) => quote(carrier, zone, cheap(grams)));
        expect([0, weightSteps.length]).toContain(served.length);
      }
    }
    expect(weightSteps.at(-1)).toBe(maxParcelGrams);
  });
});

describe('quotes', () => {
  it('lists the allowed carriers, cheapest first', () => {
    const names = quotes('same_city', cheap(500), carriers).map(({ carrier }) => carrier);
    expect(names).toEqual(['handover', 'servientrega', 'envia', 'fedex', 'dhl']);
    expect(quotes('abroad', cheap(500), carriers).map(({ carrier }) => carrier)).toEqual([
      'fedex',
      'dhl',
    ]);
    expect(quotes('national', cheap(500), ['envia', 'handover'])).toEqual([
      { carrier: 'envia', price: pesos(20_000), insurance: pesos(0) },
    ]);
    expect(quotes('national', cheap(500), [])).toEqual([]);
  });
});

describe('parcelGrams', () => {
  it('counts 500 g for a copy whose weight is missing', () => {
    const lines = [
      { weightGrams: null, quantity: 2 },
      { weightGrams: 320, quantity: 3 },
    ];
    expect(parcelGrams(lines)).toBe(1960);
    expect(parcelGrams([])).toBe(0);
  });
});
