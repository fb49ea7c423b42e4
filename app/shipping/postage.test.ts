import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationsByDepartment, findDestination } from '../values/destination';
import { carriers } from './carriers';
import { planParcel } from './parcels';
import { postageTo } from './postage';

const destinations = destinationsByDepartment.flatMap((one) => one.destinations);
const some = fc.subarray([...carriers]);
const cheap = { priceMinor: '2500000' };

describe('what sending one copy costs', () => {
  it('is what the checkout asks for its cheapest carrier, for copies in any order', () => {
    const copy = fc.record({
      weightGrams: fc.option(fc.integer({ min: 1, max: 40_000 })),
      // About the values from which carriers insure, and where a share is more than the least.
      priceMinor: fc.constantFrom('1000000', '10000000', '10000100', '25000000', '90000000'),
      carriers: some,
      sellerCity: fc.constantFrom('Bogotá', 'Cali', 'Medellín', 'Leticia', 'Girardota', ''),
      sellerCarriers: some,
    });
    const listed = destinations.filter(({ city }) => city !== null);
    fc.assert(
      fc.property(fc.constantFrom(...listed), fc.array(copy), (destination, copies) => {
        const postage = postageTo(destination);
        const place = {
          city: destination.city!,
          department: destination.department,
          country: 'CO',
        };
        for (const one of copies) {
          const seller = { city: one.sellerCity, carriers: one.sellerCarriers };
          const { quotes } = planParcel(seller, [{ ...one, quantity: 1 }], place);
          const sent = quotes.filter(({ carrier }) => carrier !== 'handover');
          expect(postage(one)).toBe(sent[0] ? Number(sent[0].price.minor) : null);
        }
      }),
    );
  });

  it('is that of another town of the department, where the town is not listed', () => {
    const copy = { ...cheap, weightGrams: null, carriers: [], sellerCarriers: ['servientrega'] };
    const to = (key: string, sellerCity: string) =>
      postageTo(findDestination(key)!)({ ...copy, sellerCity });
    expect(to('antioquia.medellin', 'Medellín')).toBeLessThan(to('antioquia', 'Medellín')!);
    expect(to('antioquia', 'Medellín')).toBeLessThan(to('antioquia', 'Cali')!);
    // A seller without a city is nobody's neighbour.
    expect(to('antioquia', '')).toBe(to('antioquia', 'Cali'));
  });

  it('is nothing at all where the copy is only handed over, or too heavy', () => {
    const copy = { ...cheap, weightGrams: 500, sellerCity: 'Cali', sellerCarriers: [] };
    const postage = postageTo(findDestination('valledelcauca.cali')!);
    expect(postage({ ...copy, carriers: ['handover'] })).toBeNull();
    expect(postage({ ...copy, carriers: ['envia'], weightGrams: 30_001 })).toBeNull();
  });

  it('is more for a copy that has to be insured, by its value', () => {
    const copy = { weightGrams: 500, sellerCity: 'Cali', sellerCarriers: [], carriers: ['envia'] };
    const postage = postageTo(findDestination('valledelcauca.cali')!);
    const costs = ['10000000', '10000100', '50000000'].map((priceMinor) =>
      postage({ ...copy, priceMinor }),
    );
    // 10,000 pesos by weight; 1,500 at least above 100,000 pesos; 1 % of 500,000.
    expect(costs).toEqual([1_000_000, 1_150_000, 1_500_000]);
  });
});
