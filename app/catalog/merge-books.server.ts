import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { findMergedInto, insertMergedBook, listCopyIds, lockBooks } from './moved.queries.server';
import { moveCopies } from './moved.queries.server';
import { indexListings } from './search-index.queries.server';
import { wantKey } from './wants/want-target.server';
import { moveWants } from './wants/wants.queries.server';

export type MergeProblem = 'same' | 'missing' | 'already_merged';

const wantOf = (bookId: string) => ({ bookId, wantKey: wantKey({ bookId }) });

/**
 * Makes two records of one edition into one: the copies of `bookId` go over to `intoId`, and the old
 * address leads there for good (301). Returns how many copies moved.
 */
export function mergeBooks(
  db: Database,
  { bookId, intoId }: { bookId: string; intoId: string },
): Promise<Result<{ copies: number }, MergeProblem>> {
  return inTransaction(db, async (trx) => {
    if (bookId === intoId) return err('same');
    if ((await lockBooks(trx, [bookId, intoId])).length < 2) return err('missing');
    const merged = [await findMergedInto(trx, bookId), await findMergedInto(trx, intoId)];
    if (merged.some(Boolean)) return err('already_merged');
    const copies = await moveCopies(trx, bookId, intoId);
    await moveWants(trx, wantOf(bookId), wantOf(intoId));
    await insertMergedBook(trx, bookId, intoId);
    await indexListings(trx, await listCopyIds(trx, intoId));
    await insertAudit(trx, {
      actorKind: 'operator',
      actorId: null,
      action: 'book.merge',
      subjectKind: 'book',
      subjectId: bookId,
      data: { intoId, copies },
    });
    return ok({ copies });
  });
}
