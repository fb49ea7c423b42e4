import type { Database } from '~/db/database.server';
import { err, ok, type Result } from '~/values/result';
import { hashPassword, needsRehash, verifyPassword } from './passwords.server';
import { findCredentialsByEmail, updatePasswordHash } from './people.queries.server';

export type SignIn = Result<{ userId: string; email: string }, 'wrong' | 'disabled' | 'closed'>;

/**
 * Who has this e-mail and password. An unknown e-mail costs the same time and is answered the same
 * as a wrong password (C30); that an account is disabled, or closed by
 * its owner, learns only who knows its password.
 */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<SignIn> {
  const person = await findCredentialsByEmail(db, email);
  const isRight = await verifyPassword(person?.password_hash, password);
  if (!person || !isRight) return err('wrong');
  if (person.disabled_at) return err(person.closed_at ? 'closed' : 'disabled');
  if (needsRehash(person.password_hash)) {
    await updatePasswordHash(db, person.id, await hashPassword(password), person.password_hash);
  }
  return ok({ userId: person.id, email: person.email });
}
