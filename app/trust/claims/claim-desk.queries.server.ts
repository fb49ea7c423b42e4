// What the shop's desk of claims reads: everybody's.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { ClaimStatus } from './claim-status';

/**
 * Open claims, and withdrawn orders whose money is not back, by their term. An order stands here once:
 * its claim's term counts before its refund's.
 */
export async function listDeadlines(db: Database, limit: number) {
  return (
    db
      .selectFrom('orders')
      .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
      .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
      .innerJoin(
        (eb) =>
          eb
            .selectFrom('claims')
            .select(['claims.order_id', 'claims.due_at'])
            .select(['claims.status', 'claims.reason'])
            .where('claims.status', '<>', 'closed')
            .unionAll(
              eb
                .selectFrom('orders as withdrawn')
                .select(['withdrawn.id as order_id', 'withdrawn.refund_by as due_at'])
                .select([sql<ClaimStatus>`NULL`.as('status'), sql<string>`NULL`.as('reason')])
                .where('withdrawn.refund_by', 'is not', null)
                .where('withdrawn.return_cause', '=', 'retracto')
                .where('withdrawn.status', 'in', ['delivered', 'completed']),
            )
            .as('terms'),
        (join) => join.onRef('terms.order_id', '=', 'orders.id'),
      )
      .select(['orders.id', 'orders.code', 'buyers.name as buyer_name', 'sellers.display_name'])
      // A withdrawal has no claim, and every row a term.
      .select(sql<ClaimStatus | null>`terms.status`.as('status'))
      .select(sql<string | null>`terms.reason`.as('reason'))
      .select([sql<Date>`terms.due_at`.as('due_at'), now().as('now')])
      .orderBy('terms.due_at')
      .limit(limit)
      .execute()
  );
}

/** An order that has a claim, for its head and its money. */
export async function findClaimedOrder(db: Database, orderId: string) {
  return db
    .selectFrom('orders')
    .innerJoin('claims', 'claims.order_id', 'orders.id')
    .innerJoin('users as buyers', 'buyers.id', 'orders.buyer_id')
    .innerJoin('sellers', 'sellers.user_id', 'orders.seller_id')
    .select(['orders.id', 'orders.code', 'orders.total_minor', 'orders.refunded_minor'])
    .select(['buyers.name as buyer_name', 'sellers.display_name'])
    .where('orders.id', '=', orderId)
    .executeTakeFirst();
}
