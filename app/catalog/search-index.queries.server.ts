// The words by which copies are found, in a table of their own beside the copies. Whoever writes a
// copy writes its words in the same transaction; a copy that cannot be bought needs none.
import { sql } from 'kysely';
import type { Trx } from '~/db/transaction.server';
import { listingWords } from './listing-words';

/**
 * Writes the words of a copy anew, from its own row and its book's. Nothing happens for an id that
 * names no copy. InnoDB finds them by MATCH only after the transaction has committed.
 */
export const indexListing = (trx: Trx, listingId: string): Promise<void> =>
  indexListings(trx, [listingId]);

/** The same for many at once. */
export async function indexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const rows = await trx
    .selectFrom('listings as l')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .select(['l.id', 'l.title', 'l.authors', 'l.publisher', 'l.isbn13', 'l.year', 'l.subjects'])
    .select(['b.title as bookTitle', 'b.authors as bookAuthors', 'b.isbn13 as bookIsbn13'])
    .where('l.id', 'in', [...listingIds])
    .execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('listing_search')
    .values(
      rows.map(({ id, bookTitle, bookAuthors, bookIsbn13, ...own }) => ({
        listing_id: id,
        words: listingWords({
          ...own,
          book: { title: bookTitle, authors: bookAuthors, isbn13: bookIsbn13 },
        }),
      })),
    )
    .onDuplicateKeyUpdate({ words: sql<string>`VALUES(words)` })
    .execute();
}

/** Takes the words of a copy away, so that no search meets it; its id may be unknown. */
export const unindexListing = (trx: Trx, listingId: string): Promise<void> =>
  unindexListings(trx, [listingId]);

/** The same for many at once. */
export async function unindexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await trx
    .deleteFrom('listing_search')
    .where('listing_id', 'in', [...listingIds])
    .execute();
}
