import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { CLOSED_ACCOUNT } from '~/db/mail-outbox.queries.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { dataMap, type PersonalTable } from './data-map';
import { listObstacles, listToErase, lockAccount, updateErased } from './closing.queries.server';
import { deleteMyRows, overwriteMyRows } from './my-data.queries.server';
import { emptyMails, listTraces } from './outbox-traces.queries.server';

/** Small bites: a long change would hold its locks for as long. */
const BITE = 500;

/**
 * Erases accounts that were closed long enough ago, as the data map says; how many. A run that breaks
 * off is finished by the next: every step finds what is left, and the account's own row comes last.
 */
export async function eraseAccounts(db: Database): Promise<number> {
  let done = 0;
  for (const account of await listToErase(db, 20)) {
    // An order that was placed in the moment of closing ends first.
    if ((await listObstacles(db, account.id)).length > 0) continue;
    await emptyOutbox(db, account);
    for (const [table, map] of Object.entries(dataMap)) {
      await eraseTable(db, table, map, account.id);
    }
    await noteErased(db, account.id);
    done++;
  }
  return done;
}

async function emptyOutbox(
  db: Database,
  account: { name: string; email: string; shopName: string | null },
): Promise<void> {
  const traces = { emails: [account.email], names: [account.name], limit: BITE };
  if (account.shopName) traces.names.push(account.shopName);
  for (let ids = await listTraces(db, traces); ids.length > 0; ids = await listTraces(db, traces)) {
    await emptyMails(db, ids);
  }
}

/** Values that must differ from person to person. */
const ownValues: Record<string, (userId: string) => Record<string, string>> = {
  // A name that no mail server has (RFC 2606); the outbox takes no mail to it.
  users: (userId) => ({ email: `${userId}${CLOSED_ACCOUNT}` }),
  // An address of a shop has small letters only, which an id has not.
  sellers: () => ({
    handle: `closed-${newId()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')}`,
  }),
};

async function eraseTable(
  db: Database,
  table: string,
  map: PersonalTable,
  userId: string,
): Promise<void> {
  if (map.erased === 'stays') return;
  const limit = BITE;
  if (map.erased === 'rows') {
    while ((await deleteMyRows(db, table, map, { userId, limit })) === limit);
    return;
  }
  const values = { ...map.erased, ...ownValues[table]?.(userId) };
  while ((await overwriteMyRows(db, table, map, { userId, values, limit })) === limit);
}

async function noteErased(db: Database, userId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const account = await lockAccount(trx, userId);
    if (!account || account.erased_at) return;
    await updateErased(trx, userId);
    await insertAudit(trx, {
      actorKind: 'timer',
      actorId: null,
      action: 'account.erase',
      subjectKind: 'user',
      subjectId: userId,
    });
  });
}
