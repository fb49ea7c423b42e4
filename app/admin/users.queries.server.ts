import { literalPattern } from '~/catalog/catalog-filters.queries.server';
import type { PageCursor } from '~/catalog/page-cursor';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { isId } from '~/values/id';

/** Accounts, as administrators see and change them. */

const MAX_WORDS = 5;

/** Accounts, the newest first; walking backwards the nearest first. */
export async function listUsers(
  db: Database,
  search: { q: string; cursor: PageCursor | null; limit: number },
) {
  const isBackwards = search.cursor?.direction === 'before';
  let query = db
    .selectFrom('users')
    .leftJoin('sellers', 'sellers.user_id', 'users.id')
    .select(['users.id', 'users.name', 'users.email', 'users.role', 'users.created_at'])
    .select(['users.disabled_at', 'users.disabled_reason', 'sellers.handle'])
    .orderBy('users.id', isBackwards ? 'asc' : 'desc')
    .limit(search.limit);
  if (search.cursor) query = query.where('users.id', isBackwards ? '>' : '<', search.cursor.id);
  for (const word of search.q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)) {
    const pattern = `%${literalPattern(word)}%`;
    query = query.where((eb) =>
      eb.or([eb('users.name', 'like', pattern), eb('users.email', 'like', pattern)]),
    );
  }
  return query.execute();
}

export async function lockUser(trx: Trx, userId: string) {
  // A column of plain letters cannot be compared with others: MySQL answers 1267 (collations).
  if (!isId(userId)) return undefined;
  return trx
    .selectFrom('users')
    .select(['id', 'role', 'disabled_at'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
}

/** `reason` null enables the account. */
export async function updateUserDisabled(
  trx: Trx,
  userId: string,
  reason: string | null,
): Promise<void> {
  await trx
    .updateTable('users')
    .set({
      disabled_at: reason === null ? null : now(),
      disabled_reason: reason,
      // Whoever an administrator lets in again has not left.
      closed_at: null,
      updated_at: now(),
    })
    .where('id', '=', userId)
    .where('erased_at', 'is', null)
    .execute();
}

/** A seller by the name of their shop; undefined when there is none. */
export async function lockSellerByHandle(trx: Trx, handle: string) {
  if (!/^[a-z0-9-]{1,30}$/.test(handle)) return undefined;
  return trx
    .selectFrom('sellers')
    .select(['user_id as userId'])
    .where('handle', '=', handle)
    .forUpdate()
    .executeTakeFirst();
}
