import type { Database } from '~/db/database.server';
import type { SavedAddress } from './address';
import { findAddressOf, listAddressesOf } from './addresses.queries.server';

/** A person's saved addresses, the newest first. */
export async function listAddresses(db: Database, userId: string): Promise<SavedAddress[]> {
  return listAddressesOf(db, userId);
}

/** One of them; null also when it is somebody else's (C34). */
export async function findAddress(
  db: Database,
  userId: string,
  id: string,
): Promise<SavedAddress | null> {
  return (await findAddressOf(db, userId, id)) ?? null;
}
