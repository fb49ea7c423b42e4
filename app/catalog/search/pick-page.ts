// One page out of the hits that are at hand, without sorting them all.
import type { BrowseOrder } from '../browse-order';
import type { Sort } from '../catalog-query';
import type { PageCursor } from '../page-cursor';
import type { Candidate } from './candidate';
import type { InOrderHit } from './in-order.queries.server';

type Ranked = { hit: Candidate; place: readonly number[] };

/**
 * The numbers that hits are sorted by, as a cursor keeps them, and for each whether the higher ones
 * come first. The number of the copy comes last, so that no two are equal.
 */
const orders: Record<Sort, { descending: readonly boolean[]; keys: Keys }> = {
  relevance: {
    descending: [true, true, true, false],
    keys: (hit, { stock }) => [
      hit.score,
      -hit.unpopularity,
      stock.get(hit.book_no) ?? 0,
      hit.copy_no,
    ],
  },
  newest: { descending: [true, true], keys: (hit) => [hit.published, hit.copy_no] },
  price: { descending: [false, false], keys: (hit) => [hit.price_minor, hit.copy_no] },
  price_desc: { descending: [true, true], keys: (hit) => [hit.price_minor, hit.copy_no] },
  total: {
    descending: [false, false],
    keys: (hit, { totals }) => [totals.get(hit.copy_no) ?? 0, hit.copy_no],
  },
};
type Keys = (hit: Candidate, known: { stock: Numbers; totals: Numbers }) => number[];
type Numbers = ReadonlyMap<number, number>;
const none: Numbers = new Map();

/** How many numbers a cursor of this order has. */
export const keyCount = (sort: Sort) => orders[sort].descending.length;

/** What {@link pickPage} would write in the cursor of a hit, by date or price. */
export const keysOf = (sort: BrowseOrder, hit: InOrderHit): string[] => [
  String(Number(sort === 'newest' ? hit.published : hit.price_minor)),
  String(hit.copy_no),
];

type PickOptions = {
  sort: Sort;
  cursor: PageCursor | null;
  limit: number;
  totals?: Numbers;
  /** Of each book the hit that stands first. */
  isByBook: boolean;
};

/**
 * Up to `limit` hits from the cursor on, in the order of walking, each with its numbers; `from` is how
 * many stand before the first of them in the order. `totals` by the numbers of copies, for that order.
 */
export function pickPage(
  hits: readonly Candidate[],
  { sort, cursor, limit, totals = none, isByBook }: PickOptions,
): { page: { hit: Candidate; keys: string[] }[]; from: number } {
  const { descending, keys } = orders[sort];
  const isBackwards = cursor?.direction === 'before';
  const stock = new Map<number, number>();
  for (const { book_no } of hits) stock.set(book_no, (stock.get(book_no) ?? 0) + 1);
  const compare = (a: readonly number[], b: readonly number[]) => {
    for (let i = 0; i < descending.length; i += 1) {
      if (a[i] !== b[i]) return descending[i] === a[i]! > b[i]! ? -1 : 1;
    }
    return 0;
  };
  const placeOf = (hit: Candidate) => keys(hit, { stock, totals });
  const placed = isByBook ? firstOfBooks(hits, (a, b) => compare(placeOf(a), placeOf(b))) : hits;
  const bound = cursor && cursor.keys.map(Number);
  const sign = isBackwards ? -1 : 1;
  const best: Ranked[] = [];
  let passed = 0;
  for (const hit of placed) {
    const place = placeOf(hit);
    if (bound && compare(place, bound) * sign <= 0) {
      passed += 1;
      continue;
    }
    const last = best[best.length - 1];
    if (best.length === limit && compare(place, last!.place) * sign > 0) continue;
    let at = best.length;
    while (at > 0 && compare(place, best[at - 1]!.place) * sign < 0) at -= 1;
    best.splice(at, 0, { hit, place });
    if (best.length > limit) best.pop();
  }
  const before = isBackwards ? placed.length - passed - best.length : passed;
  return {
    page: best.map(({ hit, place }) => ({ hit, keys: place.map(String) })),
    from: before,
  };
}

function firstOfBooks(
  hits: readonly Candidate[],
  compare: (a: Candidate, b: Candidate) => number,
): Candidate[] {
  const first = new Map<number, Candidate>();
  for (const hit of hits) {
    const known = first.get(hit.book_no);
    if (!known || compare(hit, known) < 0) first.set(hit.book_no, hit);
  }
  return [...first.values()];
}
