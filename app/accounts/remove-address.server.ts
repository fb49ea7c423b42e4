import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import { deleteAddressOf } from './addresses.queries.server';

/** Removes one of a person's addresses; false when it is not theirs or not there. */
export async function removeAddress(db: Database, userId: string, id: string): Promise<boolean> {
  // A strange id never reaches SQL: comparing it with an ASCII column is an error of its own (1267).
  return isId(id) && deleteAddressOf(db, userId, id);
}
