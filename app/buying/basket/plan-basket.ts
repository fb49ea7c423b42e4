// From a list of books, the copies that are on sale and a cart to the basket that is proposed.
import { cheapestBasket } from './cheapest-basket';
import { cheapestAlone, totalOf } from './good-basket';
import { makeMarket, type CopyOnSale, type Wish } from './market';
import type { Place } from '~/shipping/carriers';

/** So many of a copy. */
export interface Lot {
  copy: CopyOnSale;
  quantity: number;
}

export interface Cost {
  /** Minor units, all three. */
  items: number;
  sending: number;
  total: number;
  sellers: number;
  copies: number;
}

/** Copies of a cart, and of a basket. A cart's form and checkout are made for so many. */
export const mostCopies = 60;

/** What these copies cost together; null when nobody carries one of the parcels. */
export function costOf(lots: readonly Lot[], destination: Place): Cost | null {
  const wishes = lots.map(({ copy, quantity }, at) => ({ bookId: String(at), quantity, copy }));
  const market = makeMarket(
    wishes,
    wishes.map(({ bookId, copy }) => ({ ...copy, bookId })),
    destination,
  );
  const total = totalOf(market, market.units);
  if (total === Infinity) return null;
  const items = market.units.reduce((sum, pick) => sum + market.offers[pick]!.price, 0);
  const sellers = new Set(lots.map(({ copy }) => copy.sellerId)).size;
  return { items, sending: total - items, total, sellers, copies: market.units.length };
}

/** True when somebody carries this copy by itself. */
export const isSent = (copy: CopyOnSale, destination: Place) =>
  costOf([{ copy, quantity: 1 }], destination) !== null;

export interface Plan {
  lots: Lot[];
  cost: Cost;
  /** What each book by itself at its cheapest would cost together; null when that cannot be sent. */
  alone: Cost | null;
  isExact: boolean;
}

interface Given {
  wishes: readonly Wish[];
  /** What may be chosen from, and is carried there. */
  copies: readonly CopyOnSale[];
  /** What is in the cart and can be bought: where a search that is not exact begins. */
  cart: readonly Lot[];
  destination: Place;
}

/** The cheapest way to have all that is wished for; null when not all of it can be had. */
export function planBasket({ wishes, copies, cart, destination }: Given): Plan | null {
  const market = makeMarket(wishes, copies, destination);
  const present = picksOf(cart, copies, wishes);
  const basket = cheapestBasket(market, present);
  if (!basket) return null;
  const lotsOf = (picks: readonly number[]) =>
    [...new Set(picks)].map((pick) => ({
      copy: copies[pick]!,
      quantity: picks.filter((one) => one === pick).length,
    }));
  const lots = lotsOf(basket.picks);
  const alone = cheapestAlone(market);
  return {
    lots,
    cost: costOf(lots, destination)!,
    alone: alone && costOf(lotsOf(alone), destination),
    isExact: basket.isExact,
  };
}

/** The cart as picks in the order of the wishes; null when it is not all of it, or not to choose from. */
function picksOf(
  cart: readonly Lot[],
  copies: readonly CopyOnSale[],
  wishes: readonly Wish[],
): number[] | null {
  const numbers = new Map(copies.map(({ listingId }, number) => [listingId, number]));
  const picks = wishes.map(({ bookId, quantity }) => {
    const ofBook = cart
      .filter(({ copy }) => copy.bookId === bookId)
      .flatMap((lot) =>
        Array<number | undefined>(lot.quantity).fill(numbers.get(lot.copy.listingId)),
      );
    return ofBook.length === quantity && !ofBook.includes(undefined) ? (ofBook as number[]) : null;
  });
  return picks.includes(null) ? null : picks.flatMap((ofBook) => ofBook!);
}
