import type { Database } from '~/db/database.server';
import { deleteAddressOf } from './addresses.queries.server';

/** Removes one of a person's addresses; false when it is not theirs or not there. */
export async function removeAddress(db: Database, userId: string, id: string): Promise<boolean> {
  return deleteAddressOf(db, userId, id);
}
