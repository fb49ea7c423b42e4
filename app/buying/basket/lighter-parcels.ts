import { carriers, type Carrier } from '~/shipping/carriers';
import { mostAbove } from '~/shipping/insurance';
import { asBits, fromBits, type Market, type Offer } from './market';
import { weightSteps } from '~/shipping/rates';

/** The most that a parcel can cost less to send for being so many grams lighter, in minor units. */
export type Saving = (grams: number) => number;

/**
 * What being lighter is worth at most at this seller, whose offers these are by book: a parcel goes from
 * a step of the rates to a lower one when it loses more grams than lie between them. Which carrier is the
 * cheapest hangs on the value too, since each insures at its own terms; so the saving is the largest that
 * any one of them gives that can be the cheapest at all. What is insured never costs less for a dearer copy, so it can be left out.
 */
export function savingFrom(
  { units, sending }: Market,
  seller: number,
  offersByBook: readonly (readonly Offer[])[],
): Saving {
  const heaviest = offersByBook.reduce((sum, offers) => {
    const wanted = units.filter((book) => book === offers[0]!.book).length;
    return sum + wanted * Math.max(...offers.map(({ grams }) => grams));
  }, 0);
  const sets = new Set(offersByBook.flatMap((offers) => offers.map((offer) => offer.carriers)));
  const [together] = sets;
  // Copies that all go with the same carriers do so together; others may end with any.
  const rate = (grams: number, one: Carrier) =>
    sending(seller, { price: 0, grams, carriers: asBits([one]) });
  const possible = sets.size > 1 ? carriers : notOutdone(fromBits(together!), rate);
  // Beyond the last step nobody carries anything.
  const ends = [...weightSteps, Infinity];
  const last = ends.findIndex((end) => heaviest <= end);
  const drops: { more: number; minor: number }[] = [];
  for (let high = 1; high <= last; high += 1) {
    for (let low = 0; low < high; low += 1) {
      const worth = possible.map((one) => {
        const lighter = rate(ends[low]!, one);
        return lighter < Infinity ? rate(ends[high]!, one) - lighter : 0;
      });
      drops.push({ more: ends[high - 1]! - ends[low]!, minor: Math.max(...worth) });
    }
  }
  const known = new Map<number, number>();
  return (grams) => {
    let minor = known.get(grams);
    if (minor === undefined) {
      minor = Math.max(0, ...drops.filter(({ more }) => grams > more).map((drop) => drop.minor));
      known.set(grams, minor);
    }
    return minor;
  };
}

/** Without those that another of them outdoes at every weight, whatever is declared. */
function notOutdone(
  allowed: readonly Carrier[],
  rate: (grams: number, one: Carrier) => number,
): Carrier[] {
  return allowed.filter((one) =>
    allowed.every((other) => {
      if (other === one) return true;
      const above = mostAbove(other, one);
      return weightSteps.some((grams) => rate(grams, one) <= rate(grams, other) + above);
    }),
  );
}
