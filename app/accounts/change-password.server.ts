import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { tellPasswordChanged } from './password-changed-mail.server';
import { passwordProblem, type PasswordProblem } from './password-rules.server';
import { hashPassword, verifyPassword } from './passwords.server';
import { findCredentials, updatePasswordHash } from './people.queries.server';
import { endAllSessions } from './session.server';

export interface PasswordChange {
  userId: string;
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes a person's password, who must know the current one. All sessions end (C23, C24): the
 * caller starts a new one for the person at hand.
 */
export async function changePassword(
  db: Database,
  { userId, currentPassword, newPassword }: PasswordChange,
): Promise<Result<undefined, 'password_wrong' | PasswordProblem>> {
  const person = await findCredentials(db, userId);
  if (!person || !(await verifyPassword(person.password_hash, currentPassword))) {
    return err('password_wrong');
  }
  const problem = passwordProblem(newPassword, person);
  if (problem) return err(problem);
  const passwordHash = await hashPassword(newPassword);
  const isDone = await inTransaction(db, async (trx) => {
    // Meanwhile a link from a mail may have set another password, which then is the current one.
    if (!(await updatePasswordHash(trx, userId, passwordHash, person.password_hash))) return false;
    await endAllSessions(trx, userId);
    await tellPasswordChanged(trx, { ...person, userId });
    await insertAudit(trx, {
      actorKind: 'buyer',
      actorId: userId,
      action: 'account.change_password',
      subjectKind: 'user',
      subjectId: userId,
    });
    return true;
  });
  return isDone ? ok() : err('password_wrong');
}
