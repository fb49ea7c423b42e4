import { insertAudit } from '~/db/audit.queries.server';
import type { Trx } from '~/db/transaction.server';
import type { Actor } from './move-order.server';
import type { OrderNote, OrderStatus } from './order-status';
import { insertOrderEvents, updateOrder, type OrderChange } from './orders.queries.server';

/**
 * Writes down something that happened to a locked order without changing its status: an event for its
 * timeline and an audit row, in the same transaction as the columns that change with it.
 */
export async function noteOrder(
  trx: Trx,
  order: { id: string; status: OrderStatus },
  note: OrderNote,
  actor: Actor,
  { reason = null, set }: { reason?: string | null; set?: OrderChange } = {},
): Promise<void> {
  if (set) await updateOrder(trx, order.id, set);
  const { id, status } = order;
  await insertOrderEvents(trx, [
    {
      order_id: id,
      move: note,
      from_status: status,
      to_status: status,
      actor_kind: actor.kind,
      actor_id: actor.id,
      reason,
    },
  ]);
  await insertAudit(trx, {
    actorKind: actor.kind,
    actorId: actor.id,
    action: `order.${note}`,
    subjectKind: 'order',
    subjectId: id,
    data: { status },
  });
}
