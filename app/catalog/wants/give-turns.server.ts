import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { NEWS_GATHER_SECONDS } from './send-news.server';
import * as queries from './turns.queries.server';

/**
 * Sets a copy aside for who is next in the line of its book, unless it is set aside already or gone;
 * sets it free when nobody is. The copy's row is locked before anything is decided, so that a buyer
 * who was faster has it, and one who is slower meets the reservation.
 */
export async function giveTurn(trx: Trx, listingId: string): Promise<void> {
  const copy = await queries.lockCopy(trx, listingId);
  if (!copy || Number(copy.is_reserved) === 1) return;
  if (copy.reserved_for) await queries.lineUpAgain(trx, copy.reserved_for, copy.book_id);
  const isOnSale = copy.status === 'published' && copy.available > 0;
  const next = isOnSale ? await queries.findNextInLine(trx, copy) : undefined;
  if (next) {
    const turn = { listingId, userId: next.user_id, graceSeconds: NEWS_GATHER_SECONDS };
    return queries.setAside(trx, turn);
  }
  if (copy.reserved_for) await queries.setFree(trx, listingId);
}

const LAPSED_AT_ONCE = 50;

/** Gives copies whose time for somebody is over to the next in line. Gives how many there were. */
export async function passTurns(db: Database): Promise<number> {
  const lapsed = await queries.listLapsed(db, LAPSED_AT_ONCE);
  for (const id of lapsed) await inTransaction(db, (trx) => giveTurn(trx, id));
  return lapsed.length;
}
