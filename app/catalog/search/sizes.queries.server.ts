import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

/** Copies by `facet answer`, as the worker last counted them; rare answers may be missing. */
export type Sizes = ReadonlyMap<string, number>;

/** How many copies give these answers, and all answers to these questions. */
export async function findSizes(
  db: Database,
  answers: readonly { facet: string; answer: string }[],
  questions: readonly string[],
): Promise<Sizes> {
  const named = answers.map(({ facet, answer }) => sql`facet = ${facet} AND answer = ${answer}`);
  const whole = questions.map((facet) => sql`facet = ${facet}`);
  const { rows } = await sql<{ facet: string; answer: string; copies: number }>`
    SELECT facet, answer, copies FROM search_counts
    WHERE ${sql.join([...named, ...whole], sql` OR `)}`.execute(db);
  return new Map(rows.map(({ facet, answer, copies }) => [`${facet} ${answer}`, copies]));
}
