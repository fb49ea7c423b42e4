import type { Database } from '~/db/database.server';
import type { PostalAddress } from './address';
import { listAddressesOf } from './addresses.queries.server';
import { saveAddress } from './save-address.server';

/**
 * Keeps an address that was typed while buying, once however often it is typed, and gives its id;
 * null when the address book is full, which must not hinder a purchase.
 */
export async function keepAddress(
  db: Database,
  userId: string,
  address: PostalAddress,
): Promise<string | null> {
  const isSame = (kept: PostalAddress) =>
    (Object.keys(address) as (keyof PostalAddress)[]).every(
      (field) => kept[field] === address[field],
    );
  const kept = (await listAddressesOf(db, userId)).find(isSame);
  if (kept) return kept.id;
  const saved = await saveAddress(db, userId, address);
  return saved.ok ? saved.value.id : null;
}
