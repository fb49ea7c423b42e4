// Counts of the whole shop, made by the worker: nobody who looks pays for them, and no sale waits.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { bindingOf, conditionOf, languageOf, subjectsOf } from './copy-codes';
import { placeCount, placeFacet, placeParts } from './places';
import { daySteps, priceSteps, yearSteps } from './facet-steps';

type Count = { facet: string; answer: string; copies: number };
/** Answers of one question that are kept: the rest are rare. */
const mostAnswers = 200;

/** Counts copies by answer anew. About two seconds for a million copies. */
export async function recountCopies(db: Database): Promise<void> {
  const counts = await countAll(db);
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom('search_counts').execute();
    await trx
      .insertInto('search_counts')
      .values(counts)
      // Another worker counted in the same moment.
      .onDuplicateKeyUpdate({ copies: sql`VALUES(copies)` })
      .execute();
  });
}

type CopyColumn = 'condition' | 'binding' | 'language' | 'seller_no' | 'city_no' | 'subjects';

async function countAll(db: Database): Promise<Count[]> {
  const byColumn = (column: CopyColumn) =>
    db
      .selectFrom('search_copies')
      .select((eb) => [`${column} as answer`, eb.fn.countAll<string>().as('copies')] as const)
      .groupBy(column)
      .orderBy('copies', 'desc')
      .limit(column === 'subjects' ? 100_000 : mostAnswers)
      .execute();
  const named = async (
    facet: string,
    column: CopyColumn,
    read: (code: string | number) => readonly string[],
  ) => {
    const sums = new Map<string, number>();
    for (const { answer, copies } of await byColumn(column)) {
      for (const name of read(answer)) {
        if (name !== '') sums.set(name, (sums.get(name) ?? 0) + Number(copies));
      }
    }
    return [...sums].map(([answer, copies]) => ({ facet, answer, copies }));
  };
  const flag = async (facet: string, column: 'signed' | 'first_edition' | 'has_photo') => {
    const { copies } = await countWhere(db, sql`${sql.ref(column)} = 1`);
    return [{ facet, answer: '1', copies }];
  };
  const counts = [
    { facet: 'all', answer: '', ...(await countWhere(db, sql`1 = 1`)) },
    { facet: 'all', answer: 'books', copies: await countBooks(db) },
    ...(await named('condition', 'condition', (code) => [conditionOf(Number(code))])),
    ...(await named('binding', 'binding', (code) => [bindingOf(Number(code))])),
    ...(await named('language', 'language', (code) => [languageOf(Number(code))])),
    ...(await named('subject', 'subjects', (code) => subjectsOf(Number(code)))),
    ...(await named('seller', 'seller_no', (number) => [String(number)])),
    ...(await named('city', 'city_no', (number) => [String(number)])),
    ...(await flag('signed', 'signed')),
    ...(await flag('first_edition', 'first_edition')),
    ...(await flag('photo', 'has_photo')),
    ...(await countSteps(db)),
    ...(await findPlaces(db)),
  ];
  return counts.filter(
    ({ facet, copies }) => copies > 0 || facet === 'all' || facet === placeFacet,
  );
}

/** The books at which some parts of all copies end, in the order of popularity; a walk may end there too. */
async function findPlaces(db: Database): Promise<Count[]> {
  const { copies: all } = await countWhere(db, sql`1 = 1`);
  const found: Count[] = [];
  for (const part of placeParts) {
    const { rows } = await sql<{ unpopularity: number; book_no: number }>`
      SELECT unpopularity, book_no FROM search_copies FORCE INDEX (search_copies_popular)
      ORDER BY unpopularity, book_no, copy_no
      LIMIT 1 OFFSET ${Math.floor(all * part)}`.execute(db);
    const [place] = rows;
    if (place) found.push(placeCount(part, place));
  }
  return found;
}

async function countSteps(db: Database): Promise<Count[]> {
  const counts: Count[] = [];
  const range = (column: 'price_minor' | 'year', step: string, unit: number) => {
    const [from = '', to = ''] = step.split('-');
    const bounds = [
      ...(from === '' ? [] : [sql`${sql.ref(column)} >= ${Number(from) * unit}`]),
      ...(to === '' ? [] : [sql`${sql.ref(column)} <= ${Number(to) * unit}`]),
    ];
    return sql.join(bounds, sql` AND `);
  };
  for (const answer of priceSteps) {
    const { copies } = await countWhere(db, range('price_minor', answer, 100));
    counts.push({ facet: 'price', answer, copies });
  }
  for (const answer of yearSteps) {
    const { copies } = await countWhere(db, range('year', answer, 1));
    counts.push({ facet: 'year', answer, copies });
  }
  for (const days of daySteps) {
    const since = sql`published_at >= TIMESTAMPADD(DAY, ${-days}, UTC_TIMESTAMP(3))`;
    const { copies } = await countWhere(db, since);
    counts.push({ facet: 'added_days', answer: String(days), copies });
  }
  return counts;
}

async function countWhere(db: Database, condition: ReturnType<typeof sql>) {
  const { rows } = await sql<{
    copies: string;
  }>`SELECT COUNT(*) AS copies FROM search_copies WHERE ${condition}`.execute(db);
  return { copies: Number(rows[0]!.copies) };
}

async function countBooks(db: Database): Promise<number> {
  const { books } = await db
    .selectFrom('search_books')
    .select((eb) => eb.fn.countAll<string>().as('books'))
    .executeTakeFirstOrThrow();
  return Number(books);
}

/**
 * Counts the books of the words that lie between two words of the vocabulary (`until` is left out, null
 * is its end). Words that no book holds any more count 0, and are neither found nor offered.
 */
export async function recountWords(trx: Trx, from: string, until: string | null): Promise<void> {
  const end = until === null ? sql`` : sql`AND w.word < ${until}`;
  await sql`
    UPDATE search_words AS w
    LEFT JOIN (
      SELECT word, COUNT(*) AS books FROM search_postings AS w WHERE w.word >= ${from} ${end} GROUP BY word
    ) AS held ON held.word = w.word
    SET w.books = COALESCE(held.books, 0)
    WHERE w.word >= ${from} ${end} AND w.books <> COALESCE(held.books, 0)`.execute(trx);
}

/** The first word of the next part of the vocabulary, which has so many words; null in the last. */
export async function findPartEnd(
  db: Database,
  from: string,
  words: number,
): Promise<string | null> {
  const next = await db
    .selectFrom('search_words')
    .select('word')
    .where('word', '>=', from)
    .orderBy('word')
    .limit(1)
    .offset(words)
    .executeTakeFirst();
  return next?.word ?? null;
}
