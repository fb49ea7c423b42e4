import type { DatabaseAccount } from '~/platform/database-accounts';
import {
  createSchema,
  grantSchema,
  grantTables,
  listRegister,
  revokeExcess,
  saveInRegister,
  saveUser,
} from './access.queries.server';
import type { Database } from './database.server';

export interface GrantedAccount {
  key: string;
  user: string;
  /** Rights that it had and should not have; taken away. */
  excess: string[];
}

/**
 * Makes the database users with exactly their rights, as the master; may run any number of times, and
 * gives each the password that it is told (rotation). Before the first migration there are no tables
 * yet: then `migrate` passes the rights on, by {@link passOnAccess}.
 *
 * @throws Error with the server's words; never with a statement, which would hold a password
 */
export async function grantAccess(
  db: Database,
  schema: string,
  accounts: DatabaseAccount[],
  { requiresTls }: { requiresTls: boolean },
): Promise<GrantedAccount[]> {
  const granted: GrantedAccount[] = [];
  await telling('the schema', () => createSchema(db, schema));
  for (const account of accounts) {
    await telling(`the user ${account.user}`, async () => {
      await saveUser(db, account, requiresTls);
      const excess = await revokeExcess(db, schema, account);
      await grantSchema(db, schema, account);
      await grantTables(db, schema, account);
      granted.push({ key: account.key, user: account.user, excess });
    });
  }
  await telling('the register', () => saveInRegister(db, schema, accounts));
  return granted;
}

/** After a migration: gives the users that `grants` made their rights to tables that are new. */
export async function passOnAccess(db: Database, schema: string): Promise<number> {
  const accounts = await listRegister(db, schema);
  for (const account of accounts) {
    await telling(`rights of ${account.user}`, () => grantTables(db, schema, account));
  }
  return accounts.length;
}

async function telling(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { errno, message } = error as { errno?: number; message: string };
    // The driver's error carries the statement, hence no cause.
    throw new Error(`${what}: ${message} (errno ${errno ?? 'none'})`);
  }
}
