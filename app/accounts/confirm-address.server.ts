import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { contactPath } from '~/web/paths';
import {
  consumeAddressLink,
  consumeLinksOf,
  findAddressLink,
  type AddressPurpose,
} from './one-time-links.queries.server';
import { oneTimeTokenHash } from './one-time-token.server';
import { updateEmail, updateEmailVerified } from './people.queries.server';
import type { LinkProblem } from './reset-password.server';
import { endAllSessions } from './session.server';

export interface AddressLink {
  userId: string;
  name: string;
  language: string;
  purpose: AddressPurpose;
  /** What the link confirms. */
  email: string;
  presentEmail: string;
}

/** Whether a link can be used, without using it: `over` when it was, or its time is up. */
export async function checkAddressLink(
  db: Database,
  token: string,
): Promise<Result<AddressLink, LinkProblem>> {
  const tokenHash = oneTimeTokenHash(token);
  const link = tokenHash && (await findAddressLink(db, tokenHash));
  if (!link) return err('unknown');
  const { isUsable, purpose, email, ...person } = link;
  if (Number(isUsable) !== 1 || purpose === 'reset_password' || email === null) return err('over');
  return ok({ ...person, purpose, email });
}

/**
 * Uses a link, once: the account's address is confirmed, or becomes the one that the link went to.
 * After a change all sessions end but the given one, links that went to the former address open
 * nothing any more, that address is told, and payouts wait (C31). `over` as well where somebody else
 * took the address meanwhile.
 */
export async function confirmAddress(
  db: Database,
  { token, exceptIdHash }: { token: string; exceptIdHash?: Buffer },
): Promise<Result<AddressLink, LinkProblem>> {
  const checked = await checkAddressLink(db, token);
  if (!checked.ok) return checked;
  const link = checked.value;
  try {
    const isDone = await inTransaction(db, async (trx) => {
      if (!(await consumeAddressLink(trx, oneTimeTokenHash(token)!))) return false;
      if (link.purpose === 'verify_email') {
        if (!(await updateEmailVerified(trx, link.userId, link.email))) return false;
      } else {
        await changeEmail(trx, link, exceptIdHash);
      }
      await insertAudit(trx, {
        actorKind: 'visitor',
        actorId: link.userId,
        action: link.purpose === 'verify_email' ? 'account.verify_email' : 'account.change_email',
        subjectKind: 'user',
        subjectId: link.userId,
      });
      return true;
    });
    return isDone ? ok(link) : err('over');
  } catch (error) {
    if (!isDuplicateKey(error, 'users_email')) throw error;
    return err('over');
  }
}

async function changeEmail(trx: Trx, link: AddressLink, exceptIdHash?: Buffer): Promise<void> {
  await updateEmail(trx, link.userId, link.email);
  await consumeLinksOf(trx, link.userId);
  await endAllSessions(trx, link.userId, exceptIdHash);
  await queueMail(trx, {
    dedupeKey: `email_changed:${link.userId}:${newId()}`,
    recipient: link.presentEmail,
    language: link.language,
    template: 'email_changed',
    data: { name: link.name, email: link.email, path: contactPath() },
  });
}
