import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

/** Copies that are looked at: enough for a good choice, and a bound for words that every second copy has. */
const copiesLookedAt = 2000;

export type SuggestedBook = { id: string; title: string; authors: string; isbn13: string | null };

/**
 * Books with a copy on sale in whose title, authors or ISBN every word begins one, the most asked for
 * first. `match` is the same in the language of the FULLTEXT index, where a copy's subjects and
 * publisher stand too; `words` are folded, of letters and digits only, so they bring no wildcard.
 */
export function listSuggestedBooks(
  db: Database,
  { match, words, limit }: { match: string; words: readonly string[]; limit: number },
): Promise<SuggestedBook[]> {
  const found = db
    .selectFrom('listing_search as f')
    .select('f.listing_id')
    .where(sql<boolean>`match(f.words) against (${match} in boolean mode)`)
    .limit(copiesLookedAt);
  let books = db
    .selectFrom(found.as('found'))
    .innerJoin('listings as l', 'l.id', 'found.listing_id')
    .innerJoin('books as b', 'b.id', 'l.book_id')
    .select(['b.id', 'b.title', 'b.authors', 'b.isbn13'])
    .where('l.status', '=', 'published')
    .where('l.available', '>', 0);
  for (const word of words) {
    const begins = `% ${word}%`;
    books = books.where((eb) =>
      eb.or([
        eb(sql<string>`concat(' ', b.title)`, 'like', begins),
        eb(sql<string>`concat(' ', b.authors)`, 'like', begins),
        eb('b.isbn13', 'like', `${word}%`),
      ]),
    );
  }
  return books
    .groupBy(['b.id', 'b.title', 'b.authors', 'b.isbn13', 'b.popularity'])
    .orderBy('b.popularity', 'desc')
    .orderBy('b.id')
    .limit(limit)
    .execute();
}
