// The way into the search index for those who change copies, one or many, within their transaction.
import type { Trx } from '~/db/transaction.server';
import * as index from './search/index-copies.queries.server';
import { insertChecks } from './wants/checks.queries.server';

export { unindexListings, unindexSeller } from './search/index-copies.queries.server';

/**
 * Writes the index rows of these copies anew, and has the worker look who waits for one like them.
 * Takes some hundred ids at a time; those that are not on sale leave the index.
 */
export async function indexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  await index.indexListings(trx, listingIds);
  await insertChecks(trx, listingIds);
}

/**
 * Writes the index rows of a copy anew, from its own row and its book's. One that is not on sale
 * leaves the index, and nothing happens for an id that names no copy.
 */
export const indexListing = (trx: Trx, listingId: string): Promise<void> =>
  indexListings(trx, [listingId]);

/** Takes a copy out of the index, so that no search meets it; its id may be unknown. */
export const unindexListing = (trx: Trx, listingId: string): Promise<void> =>
  index.unindexListings(trx, [listingId]);
