import type { Database } from '~/db/database.server';
import { changeListings } from '../change-listings.server';
import { listCopiesOfRested, listCopiesOfResting, markHoliday } from './settings.queries.server';

const AT_ONCE = 200;

/**
 * Takes the copies of shops that rest today out of the search and the cart, and puts them back when the
 * days are over. The mark is set before a copy is paused and taken away after it is published, so that a
 * run that breaks off is finished by the next. Returns how many copies it looked at.
 */
export async function runHolidays(db: Database): Promise<number> {
  const resting = await listCopiesOfResting(db, AT_ONCE);
  for (const [sellerId, ids] of bySeller(resting)) {
    await markHoliday(db, sellerId, ids, true);
    await changeListings(db, { sellerId, ids, change: { kind: 'pause' }, by: 'timer' });
  }
  const rested = await listCopiesOfRested(db, AT_ONCE);
  for (const [sellerId, ids] of bySeller(rested)) {
    await changeListings(db, { sellerId, ids, change: { kind: 'publish' }, by: 'timer' });
    await markHoliday(db, sellerId, ids, false);
  }
  return resting.length + rested.length;
}

function bySeller(rows: readonly { id: string; seller_id: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const row of rows) ids.set(row.seller_id, [...(ids.get(row.seller_id) ?? []), row.id]);
  return ids;
}
