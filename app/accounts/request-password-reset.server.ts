import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { resetPasswordPath } from '~/web/paths';
import { insertResetLink } from './one-time-links.queries.server';
import { newOneTimeToken } from './one-time-token.server';
import { findCredentialsByEmail } from './people.queries.server';

/** How long a link to set a new password works: an hour. */
export const RESET_LINK_SECONDS = 60 * 60;

/**
 * Mails a link to set a new password to the account of this e-mail, if there is one that is not
 * disabled. Tells the caller nothing, because the visitor must not learn whether there is (C30).
 */
export async function requestPasswordReset(
  db: Database,
  { email }: { email: string },
): Promise<void> {
  const person = await findCredentialsByEmail(db, email);
  if (!person || person.disabled_at) return;
  const { token, tokenHash } = newOneTimeToken();
  await inTransaction(db, async (trx) => {
    await insertResetLink(trx, {
      tokenHash,
      userId: person.id,
      validSeconds: RESET_LINK_SECONDS,
    });
    await queueMail(trx, {
      dedupeKey: `reset_password:${tokenHash.toString('base64url')}`,
      // To the address on file, never to what was typed.
      recipient: person.email,
      language: person.language,
      template: 'reset_password',
      data: { name: person.name, path: resetPasswordPath(token) },
    });
  });
}
