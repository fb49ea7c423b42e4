import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { shelfWord } from '../search/book-words';
import { giveTurn } from './give-turns.server';
import * as queries from './matching.queries.server';
import { meetsSearch, wordsOfCopy, type WantedCopy } from './meets-search';
import { searchOf, shopWord } from './want-target.server';

/** Copies in one transaction. */
const BATCH_COPIES = 200;

type CopyRow = Awaited<ReturnType<typeof queries.listCopiesToMatch>>[number];
interface Match {
  userId: string;
  listingId: string;
}

/**
 * Holds copies that came on sale or changed against what people wait for, notes for whom each is, and
 * sets it aside for the first in the line of its book. Gives how many copies were looked at.
 */
export function matchWants(db: Database): Promise<number> {
  return inTransaction(db, async (trx) => {
    const checks = await queries.claimChecks(trx, BATCH_COPIES);
    if (checks.length === 0) return 0;
    const ids = [...new Set(checks.map(({ listing_id }) => listing_id))];
    // A seller's file brings tens of thousands, and mostly nobody waits for any of them: words are only
    // taken apart where a search is kept.
    const isSearchKept = await queries.isSearchKept(trx);
    const wanted = isSearchKept ? ids : await queries.listWaitedFor(trx, ids);
    const copies = wanted.length > 0 ? await queries.listCopiesToMatch(trx, wanted) : [];
    if (copies.length > 0) await matchCopies(trx, copies, isSearchKept);
    await queries.deleteChecks(
      trx,
      checks.map(({ id }) => id),
    );
    return checks.length;
  });
}

async function matchCopies(
  trx: Trx,
  copies: readonly CopyRow[],
  isSearchKept: boolean,
): Promise<void> {
  const bookIds = [...new Set(copies.map(({ book_id }) => book_id))];
  const waiting = await queries.listBookWants(trx, bookIds);
  const ofBooks = copies.flatMap((copy) =>
    waiting
      .filter(({ book_id, user_id }) => book_id === copy.book_id && user_id !== copy.seller_id)
      .map(({ user_id }) => ({ userId: user_id, listingId: copy.id })),
  );
  const ofSearches = isSearchKept ? await matchSearches(trx, copies) : [];
  await queries.insertMatches(trx, [...ofBooks, ...ofSearches]);
  const wanted = new Set(ofBooks.map(({ listingId }) => listingId));
  // In the order of their ids, as everybody locks them (C42).
  for (const { id } of copies) if (wanted.has(id)) await giveTurn(trx, id);
}

async function matchSearches(trx: Trx, copies: readonly CopyRow[]): Promise<Match[]> {
  const read = copies.map((row) => {
    const copy = wantedCopy(row);
    const words = wordsOfCopy(copy);
    const subjects = copy.described.flatMap((one) => one.subjects.map(shelfWord));
    const anchors = new Set([...words.places.keys(), ...subjects, shopWord(row.handle)]);
    return { row, copy, words, anchors };
  });
  const wants = await queries.listSearchWants(trx, [
    ...new Set(read.flatMap(({ anchors }) => [...anchors])),
  ]);
  return wants.flatMap(({ user_id: userId, query, anchor, created_at: since }) => {
    const { filters } = searchOf(query);
    if (!filters) return [];
    // What was there before is no news, unless it has become cheap enough.
    const isNews = ({ published_at, priced_at }: CopyRow) =>
      (published_at !== null && published_at >= since) ||
      (filters.priceMax !== null && priced_at !== null && priced_at >= since);
    return read
      .filter(({ row, anchors }) => anchors.has(anchor!) && row.seller_id !== userId && isNews(row))
      .filter(({ copy, words }) => meetsSearch(filters, copy, words))
      .map(({ row }) => ({ userId, listingId: row.id }));
  });
}

function wantedCopy(row: CopyRow): WantedCopy {
  const { title, authors, publisher, isbn13, year, subjects } = row;
  return {
    described: [
      {
        title: row.bookTitle,
        authors: row.bookAuthors,
        publisher: row.bookPublisher,
        isbn13: row.bookIsbn13,
        year: row.bookYear,
        subjects: row.bookSubjects,
      },
      { title, authors, publisher, isbn13, year, subjects },
    ],
    condition: row.condition,
    binding: row.binding,
    language: row.language,
    year,
    priceMinor: row.price_minor,
    city: row.city,
    sellerHandle: row.handle,
    isSigned: row.signed === 1,
    isFirstEdition: row.first_edition === 1,
    hasPhoto: Number(row.has_photo) === 1,
  };
}
