import { findCredentials } from '~/accounts/people.queries.server';
import { verifyPassword } from '~/accounts/passwords.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { sellerLedgerPath } from '~/web/paths';
import { sealAccount, type PayoutAccount } from './payout-account.server';
import { isSeller, savePayoutAccount } from './payout-accounts.queries.server';

/**
 * Where a seller's money goes from now on. The password is asked for again, the owner gets a mail, and
 * nothing is paid out to it for two days (C31), so that a stolen session steals no money.
 */
export async function savePayoutBank(
  db: Database,
  secretKeys: readonly string[],
  change: { sellerId: string; password: string; account: PayoutAccount },
): Promise<Result<undefined, 'password_wrong' | 'no_shop'>> {
  const { sellerId, password, account } = change;
  const person = await findCredentials(db, sellerId);
  if (!person || !(await verifyPassword(person.password_hash, password))) {
    return err('password_wrong');
  }
  const sealed = sealAccount(secretKeys, sellerId, account);
  return inTransaction(db, async (trx) => {
    if (!(await isSeller(trx, sellerId))) return err('no_shop');
    await savePayoutAccount(trx, { sellerId, sealed, lastDigits: account.number.slice(-4) });
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: 'payout_account.set',
      subjectKind: 'seller',
      subjectId: sellerId,
    });
    await queueMail(trx, {
      dedupeKey: `payout_account:${newId()}`,
      recipient: person.email,
      language: person.language,
      template: 'payout_account_changed',
      data: { path: sellerLedgerPath(), name: person.name },
    });
    return ok();
  });
}
