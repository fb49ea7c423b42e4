import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { bogotaDay } from '~/values/business-day';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import type { Lang } from '~/web/language';
import { loginPath } from '~/web/paths';
import { mailVerifyLink } from './address-link.server';
import { passwordProblem, type PasswordProblem } from './password-rules.server';
import { hashPassword } from './passwords.server';
import { findCredentialsByEmail, insertPerson } from './people.queries.server';
import { TERMS_VERSION } from './terms';

export interface Registration {
  name: string;
  email: string;
  password: string;
  language: Lang;
}

/**
 * Makes an account and mails the link that confirms its address. `refused`: there is one with that e-mail; its owner is told by mail, the visitor
 * only in general words (docs/decisions/0010-register-and-guessing.md).
 */
export async function registerMember(
  db: Database,
  { name, email, password, language }: Registration,
): Promise<Result<{ userId: string }, PasswordProblem | 'refused'>> {
  const problem = passwordProblem(password, { name, email });
  if (problem) return err(problem);
  // Before anything is looked up, so that both answers take the time of a hash.
  const passwordHash = await hashPassword(password);
  const id = newId();
  try {
    await inTransaction(db, async (trx) => {
      await insertPerson(trx, {
        id,
        name,
        email,
        passwordHash,
        language,
        termsVersion: TERMS_VERSION,
      });
      await mailVerifyLink(trx, { userId: id, name, language, email });
      await insertAudit(trx, {
        actorKind: 'visitor',
        actorId: id,
        action: 'account.register',
        subjectKind: 'user',
        subjectId: id,
        data: { terms: TERMS_VERSION },
      });
    });
    return ok({ userId: id });
  } catch (error) {
    if (!isDuplicateKey(error, 'users_email')) throw error;
    await tellOwner(db, email);
    return err('refused');
  }
}

async function tellOwner(db: Database, email: string): Promise<void> {
  const owner = await findCredentialsByEmail(db, email);
  if (!owner || owner.disabled_at) return;
  await queueMail(db, {
    // At most one a day, however often somebody tries.
    dedupeKey: `account_exists:${owner.id}:${bogotaDay(new Date())}`,
    recipient: owner.email,
    language: owner.language,
    template: 'account_exists',
    data: { name: owner.name, path: loginPath() },
  });
}
