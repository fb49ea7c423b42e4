import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import type { PostalAddress } from './address';
import { countAddressesOf, insertAddress } from './addresses.queries.server';

/** More than a person needs; a bound on what one account can fill the table with. */
const MOST_ADDRESSES = 20;

/** Keeps an address for a person. */
export async function saveAddress(
  db: Database,
  userId: string,
  address: PostalAddress,
): Promise<Result<{ id: string }, 'too_many_addresses'>> {
  return inTransaction(db, async (trx) => {
    if ((await countAddressesOf(trx, userId)) >= MOST_ADDRESSES) return err('too_many_addresses');
    return ok({ id: await insertAddress(trx, userId, address) });
  });
}
