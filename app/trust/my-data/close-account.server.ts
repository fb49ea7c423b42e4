import { verifyPassword } from '~/accounts/passwords.server';
import { findCredentials } from '~/accounts/people.queries.server';
import { endAllSessions } from '~/accounts/session.server';
import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { bringBackCopies, takeOffCopies } from '~/selling/shut-shop.queries.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { loginPath } from '~/web/paths';
import { GRACE_DAYS, type Obstacle } from './closing';
import {
  findClosedByEmail,
  listObstacles,
  lockAccount,
  updateClosed,
  updateReopened,
} from './closing.queries.server';

/** What stands in the way of closing one's account, if anything. */
export const findObstacles = (db: Database, userId: string): Promise<Obstacle[]> =>
  listObstacles(db, userId);

/** Whether this is the person's password: asked again before what hurts (ASVS 7.5.1). */
export async function isPasswordOf(db: Database, userId: string, password: string) {
  const person = await findCredentials(db, userId);
  return person !== undefined && (await verifyPassword(person.password_hash, password));
}

/**
 * Closes an account by its owner's wish: sessions end, its shop shuts, its owner is told. It is erased
 * after {@link GRACE_DAYS}; until then signing in brings it back. `obstacles`: others still wait for
 * something, which must end first.
 */
export async function closeAccount(
  db: Database,
  { userId, password }: { userId: string; password: string },
): Promise<Result<undefined, 'password_wrong' | 'obstacles'>> {
  if (!(await isPasswordOf(db, userId, password))) return err('password_wrong');
  return inTransaction(db, async (trx) => {
    const account = await lockAccount(trx, userId);
    if (!account || account.disabled_at) return err('password_wrong');
    // Off the shelves first: whoever buys now waits for these rows, and then finds nothing.
    const copies = await takeOffCopies(trx, userId);
    if ((await listObstacles(trx, userId)).length > 0) {
      await bringBackCopies(trx, userId);
      return err('obstacles');
    }
    await updateClosed(trx, userId);
    await endAllSessions(trx, userId);
    await queueMail(trx, {
      dedupeKey: `account_closed:${userId}:${newId()}`,
      recipient: account.email,
      language: account.language,
      template: 'account_closed',
      data: { name: account.name, count: GRACE_DAYS, path: loginPath() },
    });
    await insertAudit(trx, {
      actorKind: 'buyer',
      actorId: userId,
      action: 'account.close',
      subjectKind: 'user',
      subjectId: userId,
      data: { copies },
    });
    return ok();
  });
}

/**
 * Brings a closed account back, and its shop as it was. The caller has compared the password
 * (`signIn`). `disabled`: it was erased meanwhile.
 */
export async function reopenAccount(
  db: Database,
  email: string,
): Promise<Result<{ userId: string; email: string }, 'disabled'>> {
  const closed = await findClosedByEmail(db, email);
  if (!closed) return err('disabled');
  const { id: userId } = closed;
  return inTransaction(db, async (trx) => {
    const account = await lockAccount(trx, userId);
    if (!account?.closed_at || account.erased_at) return err('disabled');
    await updateReopened(trx, userId);
    const copies = await bringBackCopies(trx, userId);
    await insertAudit(trx, {
      actorKind: 'buyer',
      actorId: userId,
      action: 'account.reopen',
      subjectKind: 'user',
      subjectId: userId,
      data: { copies },
    });
    return ok({ userId, email: account.email });
  });
}
