import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { receiptSeries, type ReceiptSeries } from './receipt-code';
import * as tables from './receipts.queries.server';

/** So many in one transaction; the worker calls again at once while there were some. */
const BATCH = 100;

/**
 * Gives each paper that waits the next number of its series: none twice, none left out. The counter's row
 * is locked from before they are looked up until the numbers stand, so that workers take turns, and who is
 * killed in between has given none. Buyers wait for nobody here. Returns how many were numbered.
 */
export async function numberReceipts(db: Database): Promise<number> {
  let numbered = 0;
  for (const series of receiptSeries) {
    if (await tables.hasUnnumbered(db, series)) numbered += await numberSeries(db, series);
  }
  return numbered;
}

async function numberSeries(db: Database, series: ReceiptSeries): Promise<number> {
  return inTransaction(
    db,
    async (trx) => {
      const last = await tables.lockLastNumber(trx, series);
      const waiting = await tables.listUnnumbered(trx, series, BATCH);
      for (const [index, { id }] of waiting.entries()) {
        await tables.updateNumber(trx, id, last + index + 1);
      }
      await tables.updateLastNumber(trx, series, last + waiting.length);
      return waiting.length;
    },
    'receipt-number',
  );
}
