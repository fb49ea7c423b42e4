import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

// Orders and refunds, summed for the comparison with the ledger.

/** An order's money is in escrow from its payment until it is given back or released. */
const heldMinor = sql<string>`IF(orders.status IN ('paid', 'preparing', 'shipped', 'delivered')
  OR (orders.status = 'completed' AND orders.claim_until IS NOT NULL),
  orders.total_minor - orders.refunded_minor, 0)`;

/** What the open orders say should be in escrow, and the pending refunds on their way; minor units. */
export async function sumOpen(db: Database): Promise<{ escrow: bigint; refund: bigint }> {
  const orders = await db
    .selectFrom('orders')
    .select(sql<string>`COALESCE(SUM(${heldMinor}), 0)`.as('minor'))
    .executeTakeFirstOrThrow();
  const refunds = await db
    .selectFrom('refunds')
    .select(sql<string>`COALESCE(SUM(amount_minor), 0)`.as('minor'))
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow();
  return { escrow: BigInt(orders.minor), refund: BigInt(refunds.minor) };
}

/** Orders whose entries in escrow are not what their status says; `minor`: entries less status. */
export async function listMismatched(db: Database, limit: number) {
  const difference = sql<string>`COALESCE(SUM(entries.amount_minor), 0) - ${heldMinor}`;
  return db
    .selectFrom('orders')
    .leftJoin('ledger_entries as entries', (join) =>
      join.onRef('entries.order_id', '=', 'orders.id').on('entries.account', '=', 'escrow'),
    )
    .select(['orders.id', 'orders.code', difference.as('minor')])
    .groupBy([
      'orders.id',
      'orders.code',
      'orders.status',
      'orders.claim_until',
      'orders.total_minor',
      'orders.refunded_minor',
    ])
    .having(sql<boolean>`${difference} <> 0`)
    .limit(limit)
    .execute();
}
