import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import type { PostalAddress } from './address';

type Handle = Database | Trx;

const columns = [
  'id',
  'recipient',
  'phone',
  'line1',
  'line2',
  'city',
  'department',
  'postal_code as postalCode',
  'country',
] as const;

/** A person's addresses, the newest first. */
export async function listAddressesOf(db: Handle, userId: string) {
  return db
    .selectFrom('addresses')
    .select(columns)
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** One address, if it is this person's. */
export async function findAddressOf(db: Handle, userId: string, id: string) {
  return db
    .selectFrom('addresses')
    .select(columns)
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

export async function countAddressesOf(trx: Trx, userId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('addresses')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const rowOf = (address: PostalAddress) => ({
  recipient: address.recipient,
  phone: address.phone,
  line1: address.line1,
  line2: address.line2,
  city: address.city,
  department: address.department,
  postal_code: address.postalCode,
  country: address.country,
});

/** Keeps an address for a person and gives its id. */
export async function insertAddress(
  db: Handle,
  userId: string,
  address: PostalAddress,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('addresses')
    .values({ id, user_id: userId, ...rowOf(address), created_at: now() })
    .execute();
  return id;
}

/** Changes an address if it is this person's; whether there was one, also when nothing differs. */
export async function updateAddressOf(
  db: Handle,
  userId: string,
  id: string,
  address: PostalAddress,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('addresses')
    .set(rowOf(address))
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes an address if it is this person's; whether there was one. Orders keep their own copy. */
export async function deleteAddressOf(db: Handle, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('addresses')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
