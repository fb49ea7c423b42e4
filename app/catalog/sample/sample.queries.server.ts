import type { InsertObject } from 'kysely';
import type { Database, DB } from '~/db/database.server';
import { now, nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { SampleAccount } from './sample-accounts.server';

/** Rows of one INSERT: few enough for any max_allowed_packet, many enough to be quick. */
const batchRows = 500;
const daySeconds = 86_400;

/** Whether a sample was loaded before. */
export async function findSampleMark(db: Database): Promise<boolean> {
  const mark = await db.selectFrom('users').select('id').where('is_sample', '=', 1).executeTakeFirst();
  return mark !== undefined;
}

/** The accounts, and a shop for each seller: some have been here for years, some for months. */
export async function insertSampleAccounts(
  trx: Trx,
  accounts: readonly SampleAccount[],
  termsVersion: string,
): Promise<void> {
  const since = (index: number) => nowPlusSeconds(-daySeconds * (150 + ((index * 173) % 1200)));
  await insertBatches(
    trx,
    'users',
    accounts.map((account, index) => ({
      id: account.id,
      email: account.email,
      name: account.name,
      password_hash: account.passwordHash,
      role: account.role,
      terms_version: termsVersion,
      email_verified_at: now(),
      is_sample: 1,
      created_at: since(index),
      updated_at: now(),
    })),
  );
  const shops = accounts.flatMap(({ id, shop }, index) =>
    shop
      ? {
          user_id: id,
          handle: shop.handle,
          display_name: shop.name,
          about: shop.about,
          city: shop.city,
          handling_days: shop.handlingDays,
          carriers: JSON.stringify(shop.carriers),
          created_at: since(index),
        }
      : [],
  );
  await insertBatches(trx, 'sellers', shops);
}

/** Inserts rows into a table, in order, some hundred at a time. */
export async function insertBatches<Table extends keyof DB>(
  trx: Trx,
  table: Table,
  rows: readonly InsertObject<DB, Table>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchRows) {
    await trx
      .insertInto(table)
      .values(rows.slice(from, from + batchRows))
      .execute();
  }
}
