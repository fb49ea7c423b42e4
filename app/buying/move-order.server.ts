import { insertAudit } from '~/db/audit.queries.server';
import type { Trx } from '~/db/transaction.server';
import {
  nextGroupStatus,
  nextOrderStatus,
  type ActorKind,
  type GroupMove,
  type GroupStatus,
  type OrderMove,
  type OrderStatus,
} from './order-status';
import {
  insertOrderEvents,
  updateGroupStatus,
  updateOrderStatus,
  type OrderChange,
} from './orders.queries.server';

export interface Actor {
  kind: ActorKind;
  /** The person; null for a timer, a provider or a carrier. */
  id: string | null;
}

export const theTimer: Actor = { kind: 'timer', id: null };
export const theProvider: Actor = { kind: 'provider', id: null };
export const theCarrier: Actor = { kind: 'carrier', id: null };

export interface MoveDetails {
  /** A code; shown in the timeline and kept with the order. */
  reason?: string;
  /** Columns that change with the status. */
  set?: OrderChange;
}

/**
 * Takes an order along one arc of the table (C44): the status changes if it still is the one that
 * was read, with its event and audit row in the same transaction. False, and nothing is written,
 * when the table has no such arc for this actor or somebody else was faster.
 */
export async function moveOrder(
  trx: Trx,
  order: { id: string; status: OrderStatus },
  move: OrderMove,
  actor: Actor,
  { reason, set }: MoveDetails = {},
): Promise<boolean> {
  const to = nextOrderStatus(order.status, move, actor.kind);
  if (!to) return false;
  const change = { ...set, ...(reason !== undefined && { reason }) };
  if (!(await updateOrderStatus(trx, { id: order.id, from: order.status, to, set: change }))) {
    return false;
  }
  await insertOrderEvents(trx, [
    {
      order_id: order.id,
      move,
      from_status: order.status,
      to_status: to,
      actor_kind: actor.kind,
      actor_id: actor.id,
      reason: reason ?? null,
    },
  ]);
  await insertAudit(trx, {
    actorKind: actor.kind,
    actorId: actor.id,
    action: `order.${move}`,
    subjectKind: 'order',
    subjectId: order.id,
    data: { from: order.status, to, ...(reason !== undefined && { reason }) },
  });
  return true;
}

/** As `moveOrder`, for the group of one checkout; its events are those of its orders. */
export async function moveGroup(
  trx: Trx,
  group: { id: string; status: GroupStatus },
  move: GroupMove,
  actor: Actor,
): Promise<boolean> {
  const to = nextGroupStatus(group.status, move, actor.kind);
  if (!to) return false;
  if (!(await updateGroupStatus(trx, { id: group.id, from: group.status, to }))) return false;
  await insertAudit(trx, {
    actorKind: actor.kind,
    actorId: actor.id,
    action: `order_group.${move}`,
    subjectKind: 'order_group',
    subjectId: group.id,
    data: { from: group.status, to },
  });
  return true;
}
