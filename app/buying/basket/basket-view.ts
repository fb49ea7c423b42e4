import type { CartLine } from '../cart-lines';
import type { Cost } from './plan-basket';

export type BasketFrom = 'cart' | 'wants';

/** A copy of the proposed basket. */
export interface BasketLine extends Omit<CartLine, 'available' | 'problem'> {
  /** `kept`: it is in the cart already; `new`: it is there instead of another, or as well. */
  change: 'kept' | 'new';
}

/** A copy that would leave the cart. */
export interface LeavingLine {
  listingId: string;
  title: string;
  condition: string;
  sellerName: string;
  priceMinor: string;
  quantity: number;
  /** It can be bought no more as it lies in the cart. */
  isGone: boolean;
}

export interface BasketParcel {
  handle: string;
  sellerName: string;
  lines: BasketLine[];
}

export type BasketView =
  /** `empty`: nothing to look for; `none`: nobody sells any of it, or nobody carries it there. */
  | { kind: 'empty' | 'none'; missing: string[] }
  /** The cart costs no more than any other way to have these books. */
  | { kind: 'cheapest'; missing: string[]; now: Cost; isExact: boolean }
  | {
      kind: 'offer';
      /** Titles that nobody sells so. */
      missing: string[];
      /** null when nobody carries the cart as it is, and for an empty one. */
      now: Cost | null;
      then: Cost;
      /** Minor units less than the cart, or than each wanted book where it is cheapest; 0 for none. */
      saves: number;
      parcels: BasketParcel[];
      leaving: LeavingLine[];
      isExact: boolean;
    };
