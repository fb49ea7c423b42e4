import { exactBasket, type Basket } from './exact-basket';
import { goodBasket } from './good-basket';
import type { Market } from './market';

export type CheapestBasket = Basket & { /** No other costs less. */ isExact: boolean };

/**
 * The cheapest way to have all that is wanted, exact for up to twelve copies; null when it cannot all be
 * had. It never costs more than `present`, the offers that are in the cart now.
 */
export function cheapestBasket(
  market: Market,
  present: readonly number[] | null,
): CheapestBasket | null {
  const exact = exactBasket(market);
  if (exact === 'none') return null;
  if (exact !== 'too_much') return { ...exact, isExact: true };
  const good = goodBasket(market, present);
  return good && { ...good, isExact: false };
}
