// What copies of a book were sold for. Never what others ask: an asking price is no price yet.
import { conditions, type Condition } from '~/values/condition';

/** Sales of one grade below which nothing is said: two prices are chance, and point to their sellers. */
export const MIN_SALES = 3;

export interface SoldPrice {
  condition: Condition;
  /** Minor units in text. */
  minor: string;
}

export interface PriceHelp {
  condition: Condition;
  sales: number;
  /** Minor units in text: the middle one (of two the lower), the lowest and the highest. */
  median: string;
  lowest: string;
  highest: string;
}

/** Median and range of each grade of which enough were sold, from the best grade on. */
export function priceHelpOf(sold: readonly SoldPrice[]): PriceHelp[] {
  return conditions.flatMap((condition) => {
    const prices = sold
      .filter((one) => one.condition === condition)
      .map(({ minor }) => BigInt(minor))
      .sort((a, b) => (a < b ? -1 : Number(a > b)));
    if (prices.length < MIN_SALES) return [];
    const at = (index: number) => prices[index]!.toString();
    return {
      condition,
      sales: prices.length,
      median: at((prices.length - 1) >> 1),
      lowest: at(0),
      highest: at(prices.length - 1),
    };
  });
}
