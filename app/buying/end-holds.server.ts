import { giveBackCopies } from '~/catalog/stock.queries.server';
import type { Trx } from '~/db/transaction.server';
import { moveGroup, moveOrder, type Actor } from './move-order.server';
import { listLineCopies, updateHolds } from './order-lines.queries.server';
import { lockOrdersOfGroup, type GroupRow } from './orders.queries.server';

/**
 * Ends what was waiting for its payment, by the timer or by the buyer: the group and its orders
 * change status and the copies are free again. False when the group waits no more.
 */
export async function endHolds(
  trx: Trx,
  group: Pick<GroupRow, 'id' | 'status'>,
  move: 'expire' | 'cancel',
  actor: Actor,
): Promise<boolean> {
  if (!(await moveGroup(trx, group, move, actor))) return false;
  const orders = await lockOrdersOfGroup(trx, group.id);
  for (const order of orders) {
    if (!(await moveOrder(trx, order, move, actor))) {
      throw new Error(`order ${order.id} of a waiting group is ${order.status}`);
    }
  }
  const lines = await listLineCopies(
    trx,
    orders.map((order) => order.id),
    'active',
  );
  await updateHolds(
    trx,
    lines.map((line) => line.lineId),
    'released',
  );
  await giveBackCopies(trx, 'release', lines);
  return true;
}
