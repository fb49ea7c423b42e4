// What a copy costs: by age first, then wear, demand and rarity. Whole pesos, as shops write them.
import type { Condition } from '~/values/condition';
import type { Random } from './random';
import { isPamphlet, printedIn } from './sample-age';
import type { Wear } from './sample-condition';
import type { SampleBook } from './sample-types';

const byCondition: Record<Condition, number> = {
  new: 1.35,
  as_new: 1.2,
  fine: 1.1,
  very_good: 1,
  good: 0.82,
  fair: 0.6,
  poor: 0.42,
};

/** Until this year, pesos of a usual copy from–to, and the least and most that any copy costs. */
const brackets = [
  { before: 1600, usual: [1_500_000, 6_000_000], limits: [600_000, 9_000_000] },
  { before: 1700, usual: [700_000, 3_000_000], limits: [300_000, 5_000_000] },
  { before: 1800, usual: [200_000, 1_200_000], limits: [90_000, 2_500_000] },
  { before: 1850, usual: [110_000, 650_000], limits: [60_000, 900_000] },
  { before: 1900, usual: [75_000, 420_000], limits: [60_000, 900_000] },
  { before: 1931, usual: [38_000, 190_000], limits: [20_000, 400_000] },
  { before: 1970, usual: [18_000, 75_000], limits: [10_000, 150_000] },
  { before: Infinity, usual: [12_000, 31_000], limits: [8_000, 60_000] },
] as const;

const bracketOf = (year: number) =>
  brackets.find(({ before }) => year < before) ?? brackets[brackets.length - 1]!;

/** The least and most that a copy of this book costs; a signature doubles the latter. */
export function priceLimits(book: SampleBook): readonly [number, number] {
  return bracketOf(printedIn(book)).limits;
}

/** To 500 below 50,000 pesos, to 1,000 below 200,000, to 5,000 above. */
export function roundPesos(pesos: number): number {
  const step = pesos < 50_000 ? 500 : pesos < 200_000 ? 1_000 : 5_000;
  return Math.round(pesos / step) * step;
}

export type Extras = { signed: boolean; firstEdition: boolean };

/** @returns whole pesos */
export function drawPrice(random: Random, book: SampleBook, wear: Wear, extras: Extras): number {
  const { usual, limits } = bracketOf(printedIn(book));
  const modern = book.isbn13 !== null;
  let price = random.scaled(usual[0], usual[1]) * byCondition[wear.condition];
  // Between a book that nobody asks for and the most wanted one: from a tenth less to a third more.
  price *= 0.9 + (Math.log10(book.popularity + 1) / 6) * 0.43;
  if (modern && wear.binding === 'hardcover') price *= 1.35;
  if (modern && book.subjects.some((code) => code === 'art' || code === 'comics')) price *= 1.2;
  if (isPamphlet(book)) price *= 0.45;
  if (extras.firstEdition) price *= 1.4;
  if (extras.signed) price *= 1.8;
  const most = extras.signed ? limits[1] * 2 : limits[1];
  return roundPesos(Math.min(most, Math.max(limits[0], price)));
}

/** Grams of one copy: leaves by pages, then the boards. Pages are drawn where the book has none. */
export function drawWeight(random: Random, book: SampleBook, wear: Wear): number {
  const picture = book.subjects[0] === 'children' && book.subjects.length === 1;
  const [low, high] = isPamphlet(book) ? [16, 64] : picture ? [32, 160] : [160, 480];
  const pages = Math.min(2_800, book.pages ?? random.between(low, high));
  const boards = wear.binding === 'hardcover' ? 160 : wear.binding === 'leather' ? 220 : 30;
  return Math.round((pages * 0.85 + boards) / 10) * 10;
}
