import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';

/** Claims up to `limit` books whose key was not computed: an older release or a loader made them. */
export function lockBooksWithoutKey(trx: Trx, limit: number) {
  return trx
    .selectFrom('books')
    .select(['id', 'title', 'authors', 'publisher', 'year'])
    .where('match_key', 'is', null)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function saveBookKey(trx: Trx, bookId: string, key: string): Promise<void> {
  await trx.updateTable('books').set({ match_key: key }).where('id', '=', bookId).execute();
}

/**
 * Books whose key begins with `work`, in the order of their keys, at most `limit`; none that was merged
 * into another.
 */
export function listBooksOfWork(db: Database | Trx, work: string, limit: number) {
  return (
    db
      .selectFrom('books as b')
      .leftJoin('merged_books as m', 'm.book_id', 'b.id')
      .select(['b.id', 'b.title', 'b.authors', 'b.publisher', 'b.year', 'b.edition', 'b.isbn13'])
      .select('b.match_key')
      // The key holds letters, digits and spaces only: nothing in it that LIKE would read as a sign.
      .where('b.match_key', 'like', `${work}%`)
      .where('m.book_id', 'is', null)
      .orderBy('b.match_key')
      .limit(limit)
      .execute()
  );
}

/** The ids of the books with these keys; of several with one key that which was there first. */
export async function listBooksByKey(
  db: Database | Trx,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('books as b')
    .leftJoin('merged_books as m', 'm.book_id', 'b.id')
    .select(['b.match_key', (eb) => eb.fn.min('b.id').as('id')])
    .where('b.match_key', 'in', [...keys])
    .where('m.book_id', 'is', null)
    .groupBy('b.match_key')
    .execute();
  return new Map(rows.map(({ match_key, id }) => [match_key!, id]));
}
