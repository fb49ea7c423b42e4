import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import { sql } from 'kysely';
import type { FoundEdition } from './edition-source';

/** What other catalogues said of ISBNs, kept so that nobody asks twice. */

const DAY_SECONDS = 86_400;
/** A record changes seldom; a book that was unknown may be catalogued tomorrow. */
const KEPT_SECONDS = { found: 180 * DAY_SECONDS, unknown: DAY_SECONDS };

/** undefined: nobody has asked lately. null: it was unknown. */
export async function findLookup(
  db: Database,
  isbn13: string,
): Promise<FoundEdition | null | undefined> {
  const row = await db
    .selectFrom('edition_lookups')
    .select('data')
    .select(sql<number>`created_at > ${nowPlusSeconds(-KEPT_SECONDS.unknown)}`.as('is_of_today'))
    .where('isbn13', '=', isbn13)
    .where('created_at', '>', nowPlusSeconds(-KEPT_SECONDS.found))
    .executeTakeFirst();
  if (!row) return undefined;
  const isFound = typeof row.data.title === 'string';
  if (isFound) return row.data as unknown as FoundEdition;
  return Number(row.is_of_today) === 1 ? null : undefined;
}

export async function saveLookup(
  db: Database,
  isbn13: string,
  found: FoundEdition | null,
): Promise<void> {
  await db
    .insertInto('edition_lookups')
    .values({ isbn13, data: JSON.stringify(found ?? {}), created_at: now() })
    .onDuplicateKeyUpdate({ data: sql`VALUES(data)`, created_at: sql`VALUES(created_at)` })
    .execute();
}
