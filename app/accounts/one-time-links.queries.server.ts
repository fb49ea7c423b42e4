import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** Links that set a password: only the hash of their token is kept (C29, ASVS 6.4.3). */

export async function insertResetLink(
  trx: Trx,
  link: { tokenHash: Buffer; userId: string; validSeconds: number },
): Promise<void> {
  await trx
    .insertInto('one_time_links')
    .values({
      token_hash: link.tokenHash,
      user_id: link.userId,
      purpose: 'reset_password',
      expires_at: nowPlusSeconds(link.validSeconds),
      created_at: now(),
    })
    .execute();
}

const isUsable = () =>
  sql<boolean>`one_time_links.used_at IS NULL AND one_time_links.expires_at > ${now()}`;

/** Whose link it is, and whether it still works; nothing for an unknown one or a disabled account. */
export async function findResetLink(db: Database, tokenHash: Buffer) {
  return db
    .selectFrom('one_time_links')
    .innerJoin('users', 'users.id', 'one_time_links.user_id')
    .select(['users.id as userId', 'users.name', 'users.email', 'users.language'])
    .select(isUsable().as('isUsable'))
    .where('one_time_links.token_hash', '=', tokenHash)
    .where('one_time_links.purpose', '=', 'reset_password')
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Marks a link as used, if it still works: of two at once, one succeeds. */
export async function consumeResetLink(trx: Trx, tokenHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('one_time_links')
    .set({ used_at: now() })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', 'reset_password')
    .where(isUsable())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Once the password is new, older mails must not change it again. */
export async function consumeResetLinksOf(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('one_time_links')
    .set({ used_at: now() })
    .where('user_id', '=', userId)
    .where('purpose', '=', 'reset_password')
    .where('used_at', 'is', null)
    .execute();
}
