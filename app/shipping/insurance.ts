// What carriers ask for the value that is declared for a parcel: they answer for it when the parcel is lost.
import type { Carrier } from './carriers';

/** All in minor units, but the share: hundredths of a percent of the whole declared value. */
export interface InsuranceTerms {
  /** Up to this value the price by weight includes it. */
  included: number;
  basisPoints: number;
  /** What is asked at least above the included value. */
  minimum: number;
}

const perPeso = 100;
const included = 100_000 * perPeso;

/**
 * List terms, to be replaced by each contract, as the prices by weight. Of the usual shape in Colombia: a
 * basic value that is included, then a share of the declared value with a minimum; the couriers by air ask
 * for more. From hand to hand nothing is insured.
 */
export const insuranceTerms: Record<Carrier, InsuranceTerms> = {
  envia: { included, basisPoints: 100, minimum: 1_500 * perPeso },
  servientrega: { included, basisPoints: 100, minimum: 2_000 * perPeso },
  dhl: { included, basisPoints: 200, minimum: 5_000 * perPeso },
  fedex: { included, basisPoints: 200, minimum: 4_000 * perPeso },
  handover: { included, basisPoints: 0, minimum: 0 },
};

/** Up to this value in minor units no carrier asks anything for it. */
export const uninsured = Math.min(...Object.values(insuranceTerms).map((terms) => terms.included));

/**
 * The insurance of a parcel in minor units, in whole pesos rounded up; it never falls with the value. The
 * basket asks it for some hundred thousand parcels, so it reckons in whole numbers that stay below 2^53 up
 * to values of 10^13 pesos.
 */
export function insuranceBy(terms: InsuranceTerms, valueMinor: number): number {
  if (valueMinor <= terms.included) return 0;
  const share = Math.ceil((Math.ceil(valueMinor / perPeso) * terms.basisPoints) / 10_000);
  return Math.max(terms.minimum, share * perPeso);
}

/** The same by the carrier's own terms. */
export const insuranceOf = (carrier: Carrier, valueMinor: number): number =>
  insuranceBy(insuranceTerms[carrier], valueMinor);

/** The most that `one` ever asks above `other` for the same value, in minor units; Infinity for no end. */
export function mostAbove(one: Carrier, other: Carrier): number {
  const [a, b] = [insuranceTerms[one], insuranceTerms[other]];
  if (a.basisPoints > b.basisPoints) return Infinity;
  // Between the values where one of the two begins to grow, the difference only rises or only falls.
  const turns = [a, b].flatMap(({ included: end, minimum, basisPoints }) => [
    end,
    basisPoints > 0 ? Math.ceil((minimum * 10_000) / basisPoints) : end,
  ]);
  const differences = turns.flatMap((turn) =>
    [turn, turn + perPeso].map((value) => insuranceOf(one, value) - insuranceOf(other, value)),
  );
  // Each is rounded up by less than a peso.
  return Math.max(0, ...differences) + perPeso;
}
