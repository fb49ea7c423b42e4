import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

/** What these books are about: codes of subjects.ts, by book. */
export async function listSubjectsOf(
  handle: Database | Trx,
  bookIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await handle
    .selectFrom('book_subjects')
    .select(['book_id as bookId', 'subject'])
    .where('book_id', 'in', [...bookIds])
    .execute();
  const subjects = new Map<string, string[]>();
  for (const { bookId, subject } of rows) {
    subjects.set(bookId, [...(subjects.get(bookId) ?? []), subject]);
  }
  return subjects;
}
