import { sql } from 'kysely';
import { grantAccess } from '~/db/grant-access.server';
import { openDatabases } from '~/db/database.server';
import type { AccountKey } from '~/platform/database-accounts';
import type { Shop } from './shop';

export interface DatabaseUsers<Key extends AccountKey> {
  environments: Record<Key, { DATABASE_USER: string; DATABASE_PASSWORD: string }>;
  drop(): Promise<void>;
}

/** The users of a shop's database, made as the command `grants` makes them; each as an environment. */
export async function makeDatabaseUsers<Key extends AccountKey>(
  shop: Shop,
  keys: readonly Key[],
): Promise<DatabaseUsers<Key>> {
  const { DATABASE_NAME: schema = '' } = shop.environment;
  const accounts = keys.map((key) => ({
    key,
    user: `${schema}_${key}`.slice(-32),
    password: crypto.randomUUID(),
  }));
  const { db } = shop.databases;
  await grantAccess(db, schema, accounts, { requiresTls: false });
  const environments = Object.fromEntries(
    accounts.map(({ key, user, password }) => [
      key,
      { DATABASE_USER: user, DATABASE_PASSWORD: password },
    ]),
  ) as Record<Key, { DATABASE_USER: string; DATABASE_PASSWORD: string }>;
  const {
    DATABASE_HOST: host = '',
    DATABASE_PORT: port,
    DATABASE_USER: user = '',
  } = shop.environment;
  return {
    environments,
    async drop() {
      // A pool of its own: the shop's is ended by then.
      const master = openDatabases({
        host,
        port: Number(port),
        user,
        password: shop.environment.DATABASE_PASSWORD ?? '',
        name: 'information_schema',
        poolSize: 1,
      });
      for (const account of accounts)
        await sql`DROP USER IF EXISTS ${account.user}@'%'`.execute(master.db);
      await master.end();
    },
  };
}
