// When a parcel has to be sent so that its way can be followed. All carriers of the list number their
// parcels; what the rule forbids is to send without a number, from hand to hand instead of what was paid.

/**
 * From this declared value on, in minor units: 200,000 pesos, some five usual books. Above it "it never
 * came" costs one of the two more than most people here spend on books in a year.
 */
export const TRACKED_FROM_MINOR = 200_000n * 100n;

/** Sellers with fewer completed sales than that have no record yet, as in trust/reviews/reputation.ts. */
export const TRACKED_UNTIL_SALES = 10;

export const trackingRules = ['value', 'new_seller'] as const;
export type TrackingRule = (typeof trackingRules)[number];

/** Why a parcel needs tracking; null where it does not. Who hands over is asked for the PIN instead. */
export function trackingRuleOf(parcel: {
  carrier: string;
  valueMinor: bigint;
  /** At least so many sales were completed. */
  isEstablished: boolean;
}): TrackingRule | null {
  if (parcel.carrier === 'handover') return null;
  if (parcel.valueMinor >= TRACKED_FROM_MINOR) return 'value';
  return parcel.isEstablished ? null : 'new_seller';
}
