import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { mailVerifyLink } from './address-link.server';
import { isEmailVerified } from './people.queries.server';

/** Mails one more link to confirm a person's own address; nothing where it is confirmed already. */
export async function resendVerifyLink(
  db: Database,
  viewer: { userId: string; name: string; email: string; language: string },
): Promise<void> {
  if (await isEmailVerified(db, viewer.userId)) return;
  await inTransaction(db, (trx) => mailVerifyLink(trx, viewer));
}
