import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { resetPasswordPath } from '~/web/paths';
import { insertResetLink } from './one-time-links.queries.server';
import { newOneTimeToken } from './one-time-token.server';
import { insertPerson, lockPersonByEmail, updateRoleToAdmin } from './people.queries.server';
import { endAllSessions } from './session.server';
import { TERMS_VERSION } from './terms';

/** The operator reads the link in a terminal and may have to hand it to somebody else: a day. */
const ADMIN_LINK_SECONDS = 24 * 60 * 60;

/**
 * Makes an admin, or raises the account of this e-mail to one, and gives the link that sets the
 * password. Only the operator's command line calls it, no form does (PRODUCT.md, Roles). Sessions
 * from before the raise end, since the role changes what they may do (C23). Throws for what is no
 * e-mail address.
 */
export async function createAdmin(
  db: Database,
  { email, publicOrigin }: { email: string; publicOrigin: string },
): Promise<string> {
  const address = email.trim().toLowerCase();
  if (!/^\S+@\S+\.\S+$/.test(address)) throw new Error('--email must be an e-mail address');
  const { token, tokenHash } = newOneTimeToken();
  await inTransaction(db, async (trx) => {
    const found = await lockPersonByEmail(trx, address);
    const id = found?.id ?? newId();
    if (found) {
      await updateRoleToAdmin(trx, id);
      await endAllSessions(trx, id);
    } else {
      await insertPerson(trx, {
        id,
        name: address.split('@')[0]!,
        email: address,
        // No password has this hash: only the link gets in.
        passwordHash: '!',
        language: 'es',
        termsVersion: TERMS_VERSION,
        role: 'admin',
      });
    }
    await insertResetLink(trx, { tokenHash, userId: id, validSeconds: ADMIN_LINK_SECONDS });
    await insertAudit(trx, {
      actorKind: 'operator',
      actorId: null,
      action: found ? 'account.raise_admin' : 'account.create_admin',
      subjectKind: 'user',
      subjectId: id,
    });
  });
  return publicOrigin + resetPasswordPath(token);
}
