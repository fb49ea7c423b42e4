// The way into the search index for those who change copies, one or many, within their transaction.
import type { Trx } from '~/db/transaction.server';
import { indexListings, unindexListings } from './search/index-copies.queries.server';

export {
  indexListings,
  unindexListings,
  unindexSeller,
} from './search/index-copies.queries.server';

/**
 * Writes the index rows of a copy anew, from its own row and its book's. One that is not on sale
 * leaves the index, and nothing happens for an id that names no copy.
 */
export const indexListing = (trx: Trx, listingId: string): Promise<void> =>
  indexListings(trx, [listingId]);

/** Takes a copy out of the index, so that no search meets it; its id may be unknown. */
export const unindexListing = (trx: Trx, listingId: string): Promise<void> =>
  unindexListings(trx, [listingId]);
