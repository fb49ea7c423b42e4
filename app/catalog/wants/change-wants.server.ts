import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { isId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { findBookRow } from '../listing.queries.server';
import { wantKey, type WantTarget } from './want-target.server';
import * as queries from './wants.queries.server';

/** More than anybody reads; each is held against every new copy that has its word. */
const MOST_WANTS = 100;

/**
 * Keeps what a person waits for. `isNew` is false when they wait for it already. `not_found`: no such
 * book; `too_many`: 100 are kept already.
 */
export async function addWant(
  db: Database,
  userId: string,
  target: WantTarget,
): Promise<Result<{ isNew: boolean }, 'not_found' | 'too_many'>> {
  const bookId = 'bookId' in target ? target.bookId : null;
  const search = 'bookId' in target ? { query: '', anchor: null } : target;
  if (bookId !== null && !(isId(bookId) && (await findBookRow(db, bookId))))
    return err('not_found');
  return inTransaction(db, async (trx) => {
    const key = wantKey(target);
    const count = await queries.countWants(trx, userId);
    if (await queries.isWanted(trx, userId, key)) return ok({ isNew: false });
    if (count >= MOST_WANTS) return err('too_many');
    await queries.insertWant(trx, { userId, wantKey: key, bookId, ...search });
    if (bookId !== null) await queries.insertKnownCopies(trx, userId, bookId);
    return ok({ isNew: true });
  });
}

/** Takes it off the person's list; a copy that is set aside for them stays so until its time. */
export function removeWant(db: Database, userId: string, target: WantTarget): Promise<boolean> {
  return inTransaction(db, (trx) => queries.deleteWant(trx, userId, wantKey(target)));
}
