import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { bogotaDay } from '~/values/business-day';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { loginPath, securityPath } from '~/web/paths';
import { mailChangeLink } from './address-link.server';
import { consumeChangeLinksOf } from './one-time-links.queries.server';
import { verifyPassword } from './passwords.server';
import { findCredentials, findCredentialsByEmail } from './people.queries.server';

/**
 * Asks for another address: the new one gets a link that makes it the account's, the present one is
 * told (C31, ASVS 6.3.7, 7.5.1). Until the link is used nothing changes. Whether the new address has
 * an account is never said to who asks: then its owner hears of it, and no link is mailed (C30).
 */
export async function askEmailChange(
  db: Database,
  { userId, password, newEmail }: { userId: string; password: string; newEmail: string },
): Promise<Result<undefined, 'password_wrong' | 'email_same'>> {
  const person = await findCredentials(db, userId);
  if (!person || !(await verifyPassword(person.password_hash, password))) {
    return err('password_wrong');
  }
  if (person.email === newEmail) return err('email_same');
  const { name, language } = person;
  await inTransaction(db, async (trx) => {
    // Of several wishes the last one counts.
    await consumeChangeLinksOf(trx, userId);
    const owner = await findCredentialsByEmail(trx, newEmail);
    if (owner && owner.id !== userId) {
      await queueMail(trx, {
        dedupeKey: `account_exists:${owner.id}:${bogotaDay(new Date())}`,
        recipient: owner.email,
        language: owner.language,
        template: 'account_exists',
        data: { name: owner.name, path: loginPath() },
      });
    } else {
      await mailChangeLink(trx, { userId, name, language, email: newEmail });
    }
    await queueMail(trx, {
      dedupeKey: `email_change_asked:${userId}:${newId()}`,
      recipient: person.email,
      language,
      template: 'email_change_asked',
      data: { name, email: newEmail, path: securityPath() },
    });
    await insertAudit(trx, {
      actorKind: 'buyer',
      actorId: userId,
      action: 'account.ask_email_change',
      subjectKind: 'user',
      subjectId: userId,
    });
  });
  return ok();
}
