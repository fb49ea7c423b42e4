import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMoney, pesos } from '../values/money';
import { carriers, zones } from './carriers';
import { maxParcelGrams, parcelGrams, quote, quotes, rateTable, weightSteps } from './rates';

const anyCarrier = fc.constantFrom(...carriers);
const anyZone = fc.constantFrom(...zones);
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
    expect(quote(carrier, zone, grams)).toEqual(pesos(whole));
  });

  it.each([
    ['envia', 'abroad', 500],
    ['servientrega', 'abroad', 500],
    ['handover', 'same_department', 500],
    ['dhl', 'national', 30_001],
    ['dhl', 'national', Number.NaN],
  ] as const)('%s does not carry: %s, %d g', (carrier, zone, grams) => {
    expect(quote(carrier, zone, grams)).toBeNull();
  });

  it('never falls with the weight, nor with the distance', () => {
    fc.assert(
      fc.property(anyCarrier, anyZone, anyZone, anyGrams, anyGrams, (carrier, z1, z2, g1, g2) => {
        const [near, far] = zones.indexOf(z1) <= zones.indexOf(z2) ? [z1, z2] : [z2, z1];
        const less = quote(carrier, near, Math.min(g1, g2));
        const more = quote(carrier, far, Math.max(g1, g2));
        if (less && more) expect(compareMoney(less, more)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('has every weight step of a zone that is served', () => {
    for (const carrier of carriers) {
      for (const zone of zones) {
        const rows = rateTable.filter((row) => row.carrier === carrier && row.zone === zone);
        expect([0, weightSteps.length]).toContain(rows.length);
      }
    }
    expect(weightSteps.at(-1)).toBe(maxParcelGrams);
  });
});

describe('quotes', () => {
  it('lists the allowed carriers, cheapest first', () => {
    const names = quotes('same_city', 500, carriers).map(({ carrier }) => carrier);
    expect(names).toEqual(['handover', 'servientrega', 'envia', 'fedex', 'dhl']);
    expect(quotes('abroad', 500, carriers).map(({ carrier }) => carrier)).toEqual(['fedex', 'dhl']);
    expect(quotes('national', 500, ['envia', 'handover'])).toEqual([
      { carrier: 'envia', price: pesos(20_000) },
    ]);
    expect(quotes('national', 500, [])).toEqual([]);
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
