import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import type { PostalAddress } from './address';
import { updateAddressOf } from './addresses.queries.server';

/** Changes one of a person's addresses; false when it is not theirs or not there. */
export async function changeAddress(
  db: Database,
  userId: string,
  id: string,
  address: PostalAddress,
): Promise<boolean> {
  return isId(id) && updateAddressOf(db, userId, id, address);
}
