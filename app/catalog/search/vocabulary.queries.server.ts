import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Facet } from './catalog-search';

/** Words that one beginning may stand for, the most frequent ones. */
const mostEndings = 20;

/** These words of the vocabulary, each with about how many books hold it. */
export function findWords(db: Database, words: readonly string[]) {
  return db
    .selectFrom('search_words')
    .select(['word', 'books'])
    .where('word', 'in', words)
    .where('books', '>', 0)
    .execute();
}

/** Words that begin so, the most frequent first. The beginning holds letters and digits only. */
export function listEndings(db: Database, beginning: string, limit = mostEndings) {
  return db
    .selectFrom('search_words')
    .select(['word', 'books'])
    .where('word', 'like', `${beginning}%`)
    .where('books', '>', 0)
    .orderBy('books', 'desc')
    .orderBy('word')
    .limit(limit)
    .execute();
}

/** Words that begin or end alike and are about as long: the likely spellings of a mistyped one. */
export function listAlike(db: Database, word: string, wrong: number) {
  const letters = [...word];
  const alike = (end: 'head' | 'tail', value: string) =>
    db
      .selectFrom('search_words')
      .select(['word', 'shown', 'books'])
      .where(end, '=', value)
      .where('letters', '>=', Math.max(1, letters.length - wrong))
      .where('letters', '<=', letters.length + wrong)
      .where('books', '>', 0);
  return alike('head', letters[0] ?? '')
    .union(alike('tail', letters.slice(-2).join('')))
    .execute();
}

/** Counts of the whole shop, of all questions or of one, the highest first. */
export function listCounts(db: Database, facet?: Facet) {
  const counts = db
    .selectFrom('search_counts')
    .select(['facet', 'answer', 'copies'])
    .orderBy('copies', 'desc');
  return (facet ? counts.where('facet', '=', facet) : counts).execute();
}

/** The ids of copies by their numbers in the index. */
export async function findListingIds(
  db: Database,
  copyNumbers: readonly number[],
): Promise<Map<number, { id: string }>> {
  if (copyNumbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('search_copies')
    .select(['copy_no', 'listing_id'])
    .where('copy_no', 'in', copyNumbers)
    .execute();
  return new Map(rows.map(({ copy_no, listing_id }) => [copy_no, { id: listing_id }]));
}

/** Numbers of a shop, by what it is called in addresses, and of a city; one query for both. */
export async function findNumbers(
  db: Database,
  { handle, city }: { handle: string | null; city: string | null },
): Promise<{ seller: number | null; city: number | null }> {
  if (handle === null && city === null) return { seller: null, city: null };
  const { rows } = await sql<{ seller: number | null; city: number | null }>`
    SELECT (SELECT seller_no FROM sellers WHERE handle = ${handle}) AS seller,
      (SELECT city_no FROM search_cities WHERE city = ${city}) AS city`.execute(db);
  return rows[0]!;
}

/** Shops and cities by their numbers; one query for both. */
export async function listNames(
  db: Database,
  { sellers, cities }: { sellers: readonly string[]; cities: readonly string[] },
) {
  const one = (numbers: readonly string[]) => sql.join(numbers.length > 0 ? numbers : [0]);
  const { rows } = await sql<{
    facet: 'seller' | 'city';
    number: string;
    value: string;
    label: string;
  }>`
    SELECT 'seller' AS facet, CAST(seller_no AS CHAR) AS number, handle AS value, display_name AS label
      FROM sellers WHERE seller_no IN (${one(sellers)})
    UNION ALL
    SELECT 'city', CAST(city_no AS CHAR), city, '' FROM search_cities WHERE city_no IN (${one(cities)})`.execute(
    db,
  );
  return rows;
}
