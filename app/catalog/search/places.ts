// Places in the order of popularity, kept among the counts of the whole shop: the book at which a part of
// all copies ends. As if popularity said nothing of words and answers, the same part of any range ends there.
import type { Place } from './candidates.queries.server';
import type { Sizes } from './sizes.queries.server';

export const placeFacet = 'place';
export const placeParts = [
  0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.09, 0.13, 0.2, 0.3, 0.45, 0.65,
];

/** As a count: the popularity of the book stands where others have their copies. */
export const placeCount = (
  part: number,
  { unpopularity, book_no: bookNo }: { unpopularity: number; book_no: number },
) => ({
  facet: placeFacet,
  answer: `${part} ${bookNo}`,
  copies: Math.max(0, -unpopularity),
});

/** Where about so much of any range ends, at most; null where no place is that near or far. */
export function placeAt(sizes: Sizes, part: number): Place | null {
  let found: (Place & { part: number }) | null = null;
  for (const [key, popularity] of sizes) {
    const [facet, its = '', bookNo = ''] = key.split(' ');
    if (facet !== placeFacet || Number(its) > part || Number(its) <= (found?.part ?? 0)) continue;
    found = { part: Number(its), unpopularity: -popularity, bookNo: Number(bookNo) };
  }
  return found && { unpopularity: found.unpopularity, bookNo: found.bookNo };
}
