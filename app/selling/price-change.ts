// A price raised or lowered by a percentage, as a seller does with many at once.
import { highestPrice, lowestPrice } from '~/values/money';

/** Minor units to which a changed price is rounded: a hundred pesos, the smallest coins in use. */
const STEP = 10_000n;

/**
 * The price after so many tenths of a percent (`-105`: 10.5 % less), rounded to a hundred pesos, half
 * up; null where it would leave the range of prices.
 */
export function priceByPercent(minor: bigint, tenths: number): bigint | null {
  const exact = minor * BigInt(1000 + tenths);
  const unit = 1000n * STEP;
  const rounded = ((exact + unit / 2n) / unit) * STEP;
  return rounded < lowestPrice.minor || rounded > highestPrice.minor ? null : rounded;
}

/** `-10`, `+7,5 %` and `12.5` in tenths of a percent; null for what is none, zero, or beyond -90 to 200. */
export function readPercent(text: string): number | null {
  const bare = text.replace(/[\s%]/g, '').replace('\u2212', '-');
  const match = /^(?<sign>[+-]?)(?<whole>\d{1,3})(?:[.,](?<tenth>\d))?$/.exec(bare)?.groups;
  if (!match) return null;
  const size = Number(match.whole) * 10 + Number(match.tenth ?? 0);
  const tenths = match.sign === '-' ? -size : size;
  return tenths === 0 || tenths < -900 || tenths > 2000 ? null : tenths;
}
