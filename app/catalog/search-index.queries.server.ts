// The words by which copies are found, in a table of their own beside the copies. Whoever writes a
// copy writes its words in the same transaction; a copy that cannot be bought needs none.
import type { Trx } from '~/db/transaction.server';
import { listingWords } from './listing-words';

/**
 * Writes the words of a copy anew, from its own row and its book's. Nothing happens for an id that
 * names no copy. InnoDB finds them by MATCH only after the transaction has committed.
 */
export async function indexListing(trx: Trx, listingId: string): Promise<void> {
  const row = await trx
    .selectFrom('listings as l')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .select(['l.title', 'l.authors', 'l.publisher', 'l.isbn13', 'l.year', 'l.subjects'])
    .select(['b.title as bookTitle', 'b.authors as bookAuthors', 'b.isbn13 as bookIsbn13'])
    .where('l.id', '=', listingId)
    .executeTakeFirst();
  if (!row) return;
  const { bookTitle, bookAuthors, bookIsbn13, ...own } = row;
  const words = listingWords({
    ...own,
    book: { title: bookTitle, authors: bookAuthors, isbn13: bookIsbn13 },
  });
  await trx
    .insertInto('listing_search')
    .values({ listing_id: listingId, words })
    .onDuplicateKeyUpdate({ words })
    .execute();
}

/** Takes the words of a copy away, so that no search meets it; its id may be unknown. */
export async function unindexListing(trx: Trx, listingId: string): Promise<void> {
  await trx.deleteFrom('listing_search').where('listing_id', '=', listingId).execute();
}
