// The hits of a question, the most popular first. Everything in the index lies in that order, so a
// question is answered by walking one range (its narrowest word, shelf or filter) and looking the rest
// up by key, until so many are found. Which range that is stands in `Plan`, and not with the server's
// optimizer, which takes the wrong one for a LIMIT.
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';
import { places, shelfWord } from './book-words';
import type { Candidate } from './candidate';
import { copyConditions } from './copy-conditions.queries.server';
import type { IndexFilters } from './index-filters';

/** A word with what it may be written as; alternatives are of the vocabulary. */
export type Term = { words: readonly string[]; places: number };

export type CopyIndex =
  | 'search_copies_popular'
  | 'search_copies_price'
  | 'search_copies_newest'
  | 'search_copies_year'
  | 'search_copies_seller'
  | 'search_copies_city'
  | 'search_copies_condition'
  | 'search_copies_binding'
  | 'search_copies_language'
  | 'search_copies_signed'
  | 'search_copies_first'
  | 'search_copies_photo';

export type Plan = {
  terms: readonly Term[];
  phrases: readonly string[];
  filters: IndexFilters;
  /** What is walked: the term of this number, or a key of the copies. */
  walk: { term: number } | { index: CopyIndex };
  /** Where the walk ends, however little it has found: only copies as popular as this one are looked at. */
  end?: Place | null;
};

/** A book's place in the order of popularity. */
export type Place = { unpopularity: number; bookNo: number };

/** What readTraits reads. Six columns as one number: ten thousand rows take half as long to send and to read. */
const traits = sql`c.\`condition\` | c.binding << 4 | c.language << 8
  | c.signed << 12 | c.first_edition << 13 | c.has_photo << 14`;

const candidateColumns = sql`c.book_no, c.copy_no, c.unpopularity, ${traits} AS traits, c.subjects,
  c.year, c.price_minor, c.seller_no, c.city_no,
  ROUND(UNIX_TIMESTAMP(c.published_at) * 1000) AS published`;

/** What is computed is a BIGINT, which comes as a text. */
function withNumbers(rows: Candidate[]): Candidate[] {
  for (const row of rows) {
    row.score = Number(row.score);
    row.traits = Number(row.traits);
    row.price_minor = Number(row.price_minor);
    row.published = Number(row.published);
  }
  return rows;
}

/** Up to `limit` hits, the most popular first. */
export async function listCandidates(
  db: Database,
  plan: Plan,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    SELECT ${candidateColumns}, ${score(plan)} AS score
    ${hits(plan)}
    ORDER BY ${walkOrder(plan)} LIMIT ${limit}`.execute(db);
  return withNumbers(rows);
}

export type FacetColumn =
  'condition' | 'binding' | 'language' | 'subjects' | 'seller_no' | 'city_no';
export type FacetQuestion = { facet: string; column: FacetColumn; plan: Plan };

/**
 * What the most popular hits say to each question, every question with a plan of its own: each answer
 * with how many of them give it. One query for all.
 */
export async function countAnswers(
  db: Database,
  questions: readonly FacetQuestion[],
  limit: number,
): Promise<{ facet: string; answer: string; copies: number }[]> {
  if (questions.length === 0) return [];
  const each = questions.map(
    ({ facet, column, plan }) => sql`
    SELECT ${facet} AS facet, CAST(hit.answer AS CHAR) AS answer, COUNT(*) AS copies FROM (
      SELECT c.${sql.ref(column)} AS answer ${hits(plan)}
      ORDER BY ${walkOrder(plan)} LIMIT ${limit}
    ) AS hit GROUP BY hit.answer`,
  );
  const { rows } = await sql<{ facet: string; answer: string; copies: string }>`
    ${sql.join(each, sql` UNION ALL `)}`.execute(db);
  return rows.map(({ facet, answer, copies }) => ({ facet, answer, copies: Number(copies) }));
}

/** FROM and WHERE. */
export function hits(plan: Plan): RawBuilder<unknown> {
  const { terms, phrases, filters, walk, end } = plan;
  const walked = 'term' in walk ? walk.term : null;
  // A shelf that is not walked is a filter of the copies. Where words lead to these, it is looked up before:
  // a book that is not on it has none.
  const isLookedUp = (term: Term) => walked !== null || term.places !== places.shelf;
  const joined = terms.flatMap((term, i) =>
    term.words.length === 1 && i !== walked && isLookedUp(term) ? [i] : [],
  );
  const met = terms.flatMap((term, i) => (term.words.length > 1 && i !== walked ? [term] : []));
  const index = 'index' in walk ? walk.index : 'search_copies_popular';
  const copies = sql`search_copies AS c FORCE INDEX (${sql.ref(index)})`;
  const base = walked === null ? sql`c` : alias(walked);
  const postings = joined.map(
    (
      i,
    ) => sql`STRAIGHT_JOIN search_postings AS ${alias(i)} ON ${alias(i)}.word = ${terms[i]!.words[0]}
      AND ${alias(i)}.unpopularity = ${base}.unpopularity AND ${alias(i)}.book_no = ${base}.book_no
      AND ${alias(i)}.places & ${terms[i]!.places}`,
  );
  const conditions = [
    ...(end ? [isBefore(base, end)] : []),
    ...met.map((term) => holdsOneOf(term.words, term.places, base)),
    ...copyConditions(filters, sql.id('c')),
  ];
  const phraseJoin =
    phrases.length === 0
      ? sql``
      : sql`STRAIGHT_JOIN search_books AS sb ON sb.book_no = ${base}.book_no AND ${sql.join(
          phrases.map((phrase) => sql`sb.words LIKE ${`% ${phrase} %`}`),
          sql` AND `,
        )}`;
  const where = (own: readonly RawBuilder<unknown>[]) =>
    sql`WHERE ${sql.join([sql`1 = 1`, ...own], sql` AND `)}`;
  if (walked === null) {
    return sql`FROM ${copies} ${sql.join(postings, sql` `)} ${phraseJoin} ${where(conditions)}`;
  }
  const term = terms[walked]!;
  const own = alias(walked);
  const onCopies = sql`STRAIGHT_JOIN ${copies} ON c.unpopularity = ${own}.unpopularity AND c.book_no = ${own}.book_no`;
  const after = sql`${sql.join(postings, sql` `)} ${phraseJoin} ${onCopies}`;
  if (term.words.length > 1) {
    // Of several words each book once.
    return sql`FROM (SELECT unpopularity, book_no, BIT_OR(places) AS places, MIN(title_length) AS title_length
        FROM search_postings WHERE word IN (${sql.join(term.words)}) AND places & ${term.places}
        GROUP BY unpopularity, book_no) AS ${own} ${after} ${where(conditions)}`;
  }
  return sql`FROM search_postings AS ${own} ${after}
    ${where([sql`${own}.word = ${term.words[0]}`, sql`${own}.places & ${term.places}`, ...conditions])}`;
}

/** The first part alone is what bounds a range of the key. */
const isBefore = (book: RawBuilder<unknown>, { unpopularity, bookNo }: Place) =>
  sql`${book}.unpopularity <= ${unpopularity}
    AND (${book}.unpopularity < ${unpopularity} OR ${book}.book_no <= ${bookNo})`;

/**
 * Whether a book holds one of these words. Each is asked apart: of a list of words both servers read
 * all books that hold them, for every book anew.
 */
export function holdsOneOf(
  words: readonly string[],
  where: number,
  book: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const each = words.map(
    (word) => sql`(SELECT 1 FROM search_postings AS o WHERE o.word = ${word}
      AND o.unpopularity = ${book}.unpopularity AND o.book_no = ${book}.book_no
      AND o.places & ${where} LIMIT 1) = 1`,
  );
  return sql`(${sql.join(each, sql` OR `)})`;
}

const alias = (term: number) => sql.id(`p${term}`);

/** The order of popularity, by the columns of what is walked, whose index then gives it. */
function walkOrder({ walk }: Plan): RawBuilder<unknown> {
  if ('index' in walk) return sql`c.unpopularity, c.book_no, c.copy_no`;
  return sql`${alias(walk.term)}.unpopularity, ${alias(walk.term)}.book_no`;
}

/**
 * Words in the title count most, then those in the authors and numbers; the shorter the title, the
 * more it counts that all words stand in it.
 */
function score({ terms, walk }: Plan): RawBuilder<number> {
  const walked = 'term' in walk ? walk.term : null;
  const typed = terms.flatMap((term, i) => (term.places === places.shelf ? [] : [{ term, i }]));
  const visible = typed.filter(({ term, i }) => term.words.length === 1 || i === walked);
  if (visible.length === 0) return sql`0`;
  const weights = visible.map(
    ({ i }) => sql`CASE WHEN ${alias(i)}.places & ${places.title} THEN 8
      WHEN ${alias(i)}.places & ${places.author | places.number} THEN 6 ELSE 2 END`,
  );
  const inTitle = visible.map(({ i }) => sql`${alias(i)}.places & ${places.title} <> 0`);
  const length = sql`${alias(visible[0]!.i)}.title_length`;
  const count = typed.length;
  const whole = sql`CASE WHEN ${sql.join(inTitle, sql` AND `)}
    THEN CAST(ROUND(12 * ${count} / GREATEST(${count}, ${length})) AS SIGNED) ELSE 0 END`;
  return sql<number>`${sql.join([...weights, whole], sql` + `)}`;
}

/** The shelf as a term: its books are listed like those of a word. */
export const shelfTerm = (subject: string): Term => ({
  words: [shelfWord(subject)],
  places: places.shelf,
});
