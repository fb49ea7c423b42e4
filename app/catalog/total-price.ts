// The price of a copy with its sending. Who asks says what sending costs: the rates are of another room.
import type { CopyParcel } from '~/shipping/postage';

export type { CopyParcel };
/** What sending a copy costs in minor units; null where nobody carries it there. */
export type Postage = (copy: CopyParcel) => number | null;

/** Where the copies of a list would go. */
export type Delivery = { /** Names the place. */ key: string; postage: Postage };

/** Copies whose totals are computed for one list; of more, none is. */
export const mostTotalled = 2_000;

/** Above any price with any sending: copies that nobody carries there come last, the cheapest first. */
const notCarried = 5_000_000_000_000;

/** The whole number that a copy is sorted by. */
export const totalKey = (priceMinor: string, shipping: number | null): number =>
  Number(priceMinor) + (shipping ?? notCarried);
