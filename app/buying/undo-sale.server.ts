import { giveBackCopies, writeOffCopies } from '~/catalog/stock.queries.server';
import type { Trx } from '~/db/transaction.server';
import { listLineCopies, updateHolds } from './order-lines.queries.server';
import { type OrderRow } from './orders.queries.server';
import { refundRest } from './refund-order.server';

/**
 * Takes back a paid sale, in the transaction that ends its order: the money is owed to the buyer,
 * and the copies are free again, or written off where they are `gone`.
 */
export async function undoSale(
  trx: Trx,
  order: OrderRow,
  { reason, copies }: { reason: string; copies: 'back' | 'gone' },
): Promise<void> {
  await refundRest(trx, order, reason);
  const lines = await listLineCopies(trx, [order.id], 'consumed');
  if (lines.length === 0) return;
  await updateHolds(
    trx,
    lines.map((line) => line.lineId),
    'released',
  );
  if (copies === 'back') await giveBackCopies(trx, 'return', lines);
  else await writeOffCopies(trx, lines);
}
