import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import {
  consumeResetLink,
  consumeResetLinksOf,
  findResetLink,
} from './one-time-links.queries.server';
import { oneTimeTokenHash } from './one-time-token.server';
import { passwordProblem, type PasswordProblem } from './password-rules.server';
import { hashPassword } from './passwords.server';
import { updatePasswordHash } from './people.queries.server';
import { tellPasswordChanged } from './password-changed-mail.server';
import { endAllSessions } from './session.server';

export type LinkProblem = 'unknown' | 'over';

/** Whether a link can be used: `over` when it was, or its time is up; `unknown` otherwise. */
export async function checkResetLink(
  db: Database,
  token: string,
): Promise<Result<{ userId: string; name: string; email: string; language: string }, LinkProblem>> {
  const tokenHash = oneTimeTokenHash(token);
  const link = tokenHash && (await findResetLink(db, tokenHash));
  if (!link) return err('unknown');
  const { isUsable, ...person } = link;
  return Number(isUsable) === 1 ? ok(person) : err('over');
}

/**
 * Sets a new password by a link from a mail, once. Ends all sessions and signs nobody in (C24, C29);
 * the owner is told by mail.
 */
export async function resetPassword(
  db: Database,
  { token, password }: { token: string; password: string },
): Promise<Result<{ email: string }, LinkProblem | PasswordProblem>> {
  const link = await checkResetLink(db, token);
  if (!link.ok) return link;
  const person = link.value;
  const problem = passwordProblem(password, person);
  if (problem) return err(problem);
  const passwordHash = await hashPassword(password);
  const isDone = await inTransaction(db, async (trx) => {
    if (!(await consumeResetLink(trx, oneTimeTokenHash(token)!))) return false;
    await consumeResetLinksOf(trx, person.userId);
    await updatePasswordHash(trx, person.userId, passwordHash);
    await endAllSessions(trx, person.userId);
    await tellPasswordChanged(trx, person);
    await insertAudit(trx, {
      actorKind: 'visitor',
      actorId: person.userId,
      action: 'account.reset_password',
      subjectKind: 'user',
      subjectId: person.userId,
    });
    return true;
  });
  return isDone ? ok({ email: person.email }) : err('over');
}
