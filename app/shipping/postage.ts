// What one copy alone costs to send, asked for thousands of copies at once.
import type { Destination } from '../values/destination';
import type { Place } from './carriers';
import { planParcel } from './parcels';
import { uninsured } from './insurance';
import { defaultCopyGrams, weightSteps } from './rates';

/** A copy with who may carry it. */
export type CopyParcel = {
  /** Grams; null where the seller gave none. */
  weightGrams: number | null;
  /** Minor units, as text. */
  priceMinor: string;
  /** Empty where it goes as the shop's others. */
  carriers: readonly string[];
  sellerCity: string;
  sellerCarriers: readonly string[];
};

/** No city is called so: a town that is not listed is none of the sellers' cities. */
const unlistedTown = (department: string) => `otro municipio de ${department}`;

/** The place that a parcel to this destination is priced by. */
export const placeOf = ({ department, city }: Destination): Place => ({
  ...{ city: city ?? unlistedTown(department), department, country: 'CO' },
});

/**
 * Gives what the cheapest of its carriers asks for a copy to this destination, in minor units; null
 * where nobody carries it there. The same as a checkout of this copy alone asks for sending it, except
 * to a town that is not listed and is the seller's own.
 */
export function postageTo(destination: Destination): (copy: CopyParcel) => number | null {
  const place = placeOf(destination);
  const known = new Map<string, number | null>();
  return ({ weightGrams, priceMinor, carriers, sellerCity, sellerCarriers }) => {
    const grams = weightGrams ?? defaultCopyGrams;
    const step = weightSteps.findIndex((most) => grams <= most);
    // Of what no carrier insures, most of all copies, the price does not matter.
    const value = Number(priceMinor) > uninsured ? priceMinor : '';
    const key = [step, value, sellerCity, sellerCarriers, '', carriers].join();
    let price = known.get(key);
    if (price === undefined) {
      const seller = { city: sellerCity, carriers: sellerCarriers };
      const { quotes } = planParcel(
        seller,
        [{ weightGrams, priceMinor, quantity: 1, carriers }],
        place,
      );
      // Who hands over sends nothing.
      const cheapest = quotes.find(({ carrier }) => carrier !== 'handover');
      price = cheapest ? Number(cheapest.price.minor) : null;
      known.set(key, price);
    }
    return price;
  };
}
