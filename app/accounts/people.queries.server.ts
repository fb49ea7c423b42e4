import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { Lang } from '~/web/language';
import type { Role } from './session-times';

type Handle = Database | Trx;

const credentials = [
  'id',
  'name',
  'email',
  'language',
  'password_hash',
  'disabled_at',
  'closed_at',
] as const;

export interface NewPerson {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
  language: Lang;
  termsVersion: string;
  role?: Role;
}

/** Throws ER_DUP_ENTRY on `users_email` when there is an account with that e-mail. */
export async function insertPerson(trx: Trx, person: NewPerson): Promise<void> {
  await trx
    .insertInto('users')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      password_hash: person.passwordHash,
      language: person.language,
      terms_version: person.termsVersion,
      role: person.role ?? 'member',
      created_at: now(),
      updated_at: now(),
    })
    .execute();
}

/** The account of an e-mail (the column compares without regard to case), with its password's hash. */
export async function findCredentialsByEmail(db: Handle, email: string) {
  return db.selectFrom('users').select(credentials).where('email', '=', email).executeTakeFirst();
}

export async function findCredentials(db: Handle, userId: string) {
  return db.selectFrom('users').select(credentials).where('id', '=', userId).executeTakeFirst();
}

/** The account of an e-mail, locked until the transaction ends. */
export async function lockPersonByEmail(trx: Trx, email: string) {
  return trx
    .selectFrom('users')
    .select(['id', 'role'])
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();
}

/** With `expectedHash`, only while that is still the hash: a change made meanwhile is not undone. */
export async function updatePasswordHash(
  db: Handle,
  userId: string,
  passwordHash: string,
  expectedHash?: string,
): Promise<boolean> {
  let query = db
    .updateTable('users')
    .set({ password_hash: passwordHash, updated_at: now() })
    .where('id', '=', userId);
  if (expectedHash !== undefined) query = query.where('password_hash', '=', expectedHash);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function updateProfile(
  db: Handle,
  userId: string,
  profile: { name: string; language: Lang },
): Promise<void> {
  await db
    .updateTable('users')
    .set({ name: profile.name, language: profile.language, updated_at: now() })
    .where('id', '=', userId)
    .execute();
}

/** Notes that the person has read a mail at this address, while it is still the account's. */
export async function updateEmailVerified(
  trx: Trx,
  userId: string,
  email: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('users')
    .set({ email_verified_at: now(), updated_at: now() })
    .where('id', '=', userId)
    .where('email', '=', email)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives an account another, confirmed address. Throws ER_DUP_ENTRY on `users_email` where it is taken. */
export async function updateEmail(trx: Trx, userId: string, email: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ email, email_verified_at: now(), email_changed_at: now(), updated_at: now() })
    .where('id', '=', userId)
    .execute();
}

/** Whether the person has shown that mail to the account's address reaches them. */
export async function isEmailVerified(db: Database, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('email_verified_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Raises an account; a disabled one is enabled with it, since it could not sign in otherwise. */
export async function updateRoleToAdmin(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({
      role: 'admin',
      disabled_at: null,
      disabled_reason: null,
      closed_at: null,
      updated_at: now(),
    })
    .where('id', '=', userId)
    .execute();
}
