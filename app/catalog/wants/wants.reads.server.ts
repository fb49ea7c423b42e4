import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import type { Lang } from '~/web/language';
import { catalogFields } from '../catalog-query';
import { findBookRow } from '../listing.queries.server';
import { momentText } from './moment-text';
import { searchOf, wantedSearch, wantKey, type WantTarget } from './want-target.server';
import type { WantsView } from './want-view';
import * as queries from './wants.queries.server';

const FOUND_SHOWN = 24;

/** A person's list, what was found for them, and what the address's parameters ask to add. */
export async function findWants(
  db: Database,
  userId: string,
  { search, lang }: { search: URLSearchParams; lang: Lang },
): Promise<WantsView | 'no_such_book'> {
  const proposal = await findProposal(db, userId, search);
  if (proposal === 'no_such_book') return proposal;
  const [rows, found] = await Promise.all([
    queries.listWants(db, userId),
    queries.listFoundCopies(db, userId, FOUND_SHOWN),
  ]);
  const people = await queries.countWaiting(
    db,
    rows.flatMap(({ book_id }) => book_id ?? []),
  );
  return {
    proposal,
    wants: rows.map(({ book_id: bookId, query, created_at, title, authors }) => ({
      ...(bookId === null
        ? ({ kind: 'search', fields: searchOf(query).fields } as const)
        : ({ kind: 'book', bookId, title: title ?? '', authors: authors ?? '' } as const)),
      since: created_at.toISOString(),
      people: bookId === null ? null : (people.get(bookId) ?? 0),
    })),
    found: found.map((copy) => ({
      id: copy.id,
      bookId: copy.book_id,
      title: copy.title,
      authors: copy.authors,
      condition: copy.condition,
      priceMinor: copy.price_minor,
      yoursUntil: copy.reserved_until ? momentText(copy.reserved_until, lang) : '',
    })),
  };
}

async function findProposal(
  db: Database,
  userId: string,
  search: URLSearchParams,
): Promise<WantsView['proposal'] | 'no_such_book'> {
  const bookId = search.get('bookId');
  if (bookId !== null) {
    const book = isId(bookId) ? await findBookRow(db, bookId) : undefined;
    if (!book) return 'no_such_book';
    const { title, authors } = book;
    const isWanted = await queries.isWanted(db, userId, wantKey({ bookId }));
    return { thing: { kind: 'book', bookId, title, authors }, isWanted };
  }
  if (!catalogFields.some((name) => search.get(name))) return null;
  const target = wantedSearch(search);
  if (!target) return { problem: 'too_wide' };
  const isWanted = await queries.isWanted(db, userId, wantKey(target));
  return { thing: { kind: 'search', fields: searchOf(target.query).fields }, isWanted };
}

/** What a form of these parameters is about; null for nothing that can be waited for. */
export function readTarget(search: URLSearchParams): WantTarget | null {
  const bookId = search.get('bookId');
  return bookId ? { bookId } : wantedSearch(search);
}

/** How many others wait for a book: what its seller learns before listing it. */
export async function countWaitingFor(
  db: Database,
  bookId: string,
  sellerId: string,
): Promise<number> {
  return (await queries.countWaiting(db, [bookId], sellerId)).get(bookId) ?? 0;
}

/** The books of a seller's for which most others wait. */
export async function findDemand(db: Database, sellerId: string, limit: number) {
  const rows = await queries.listDemand(db, sellerId, limit);
  return rows.map(({ id, title, people }) => ({ bookId: id, title, people: Number(people) }));
}
