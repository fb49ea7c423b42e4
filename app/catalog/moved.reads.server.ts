import type { Database } from '~/db/database.server';
import { findHandleNow, findMergedInto } from './moved.queries.server';

/** The handle of the shop that once had this one; null when nobody had. */
export async function findMovedShop(db: Database, handle: string): Promise<string | null> {
  return (await findHandleNow(db, handle))?.handle ?? null;
}

/** The book that took over this one's copies; null when none did. */
export async function findMovedBook(db: Database, id: string): Promise<string | null> {
  return (await findMergedInto(db, id))?.into_id ?? null;
}
