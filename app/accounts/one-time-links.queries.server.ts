import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

/** Links that go out by mail: only the hash of their token is kept (C29, ASVS 6.4.3). */

/** What a link that proves an address is for: the account's own one, or another that is to be it. */
export type AddressPurpose = 'verify_email' | 'change_email';

const addressPurposes: AddressPurpose[] = ['verify_email', 'change_email'];

export const insertResetLink = (
  trx: Trx,
  link: { tokenHash: Buffer; userId: string; validSeconds: number },
): Promise<void> => insertLink(trx, { ...link, purpose: 'reset_password', email: null });

export const insertAddressLink = (
  trx: Trx,
  link: {
    tokenHash: Buffer;
    userId: string;
    validSeconds: number;
    purpose: AddressPurpose;
    email: string;
  },
): Promise<void> => insertLink(trx, link);

async function insertLink(
  trx: Trx,
  link: {
    tokenHash: Buffer;
    userId: string;
    validSeconds: number;
    purpose: AddressPurpose | 'reset_password';
    email: string | null;
  },
): Promise<void> {
  await trx
    .insertInto('one_time_links')
    .values({
      token_hash: link.tokenHash,
      user_id: link.userId,
      purpose: link.purpose,
      email: link.email,
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

/** A link that proves an address, with whose it is; nothing for an unknown one or a shut account. */
export async function findAddressLink(db: Database, tokenHash: Buffer) {
  return db
    .selectFrom('one_time_links')
    .innerJoin('users', 'users.id', 'one_time_links.user_id')
    .select(['users.id as userId', 'users.name', 'users.email as presentEmail', 'users.language'])
    .select(['one_time_links.purpose', 'one_time_links.email'])
    .select(isUsable().as('isUsable'))
    .where('one_time_links.token_hash', '=', tokenHash)
    .where('one_time_links.purpose', 'in', addressPurposes)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Marks a link that proves an address as used, if it still works: of two at once, one succeeds. */
export async function consumeAddressLink(trx: Trx, tokenHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('one_time_links')
    .set({ used_at: now() })
    .where('token_hash', '=', tokenHash)
    .where('purpose', 'in', addressPurposes)
    .where(isUsable())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends the links to another address; returns how many that were. */
export async function consumeChangeLinksOf(trx: Trx, userId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('one_time_links')
    .set({ used_at: now() })
    .where('user_id', '=', userId)
    .where('purpose', '=', 'change_email')
    .where(isUsable())
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends all of a person's links: what went to the former address must open nothing any more. */
export async function consumeLinksOf(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('one_time_links')
    .set({ used_at: now() })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute();
}

/** The address that a person asked for and has not confirmed yet. */
export async function findAskedAddress(db: Database, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('one_time_links')
    .select('email')
    .where('user_id', '=', userId)
    .where('purpose', '=', 'change_email')
    .where(isUsable())
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.email ?? null;
}
