// What sellers have earned, out of the ledger.
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { nowPlusSeconds } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import type { OrderAmount } from './ledger.queries.server';
import { NEW_SELLER_DELAY_SECONDS, NEW_SELLER_ORDERS } from './payout-status';

type Handle = Database | Trx;

/** How many orders of a seller were released. */
async function countReleased(handle: Handle, sellerId: string): Promise<number> {
  const { count } = await handle
    .selectFrom('ledger_entries')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('owner_id', '=', sellerId)
    .where('account', '=', 'seller')
    .where('transfer_key', 'like', 'release:%')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What a seller has earned and not been paid, order by order; of a new seller, what has waited. */
export async function listAvailable(handle: Handle, sellerId: string): Promise<OrderAmount[]> {
  const isNew = (await countReleased(handle, sellerId)) < NEW_SELLER_ORDERS;
  const latest = nowPlusSeconds(isNew ? -NEW_SELLER_DELAY_SECONDS : 0);
  return handle
    .selectFrom('ledger_entries')
    .select(['order_id as orderId', 'currency', sql<string>`SUM(amount_minor)`.as('amountMinor')])
    .where('owner_id', '=', sellerId)
    .where('account', '=', 'seller')
    .groupBy(['order_id', 'currency'])
    .having(sql<boolean>`SUM(amount_minor) > 0`)
    .having(sql<boolean>`MIN(created_at) <= ${latest}`)
    .orderBy('order_id')
    .execute();
}

/** Minor units: earned in all and not paid out, on the way to the bank, paid, and still in escrow. */
export async function sumSeller(handle: Handle, sellerId: string) {
  const owned = async (account: 'seller' | 'payout') => {
    const row = await handle
      .selectFrom('ledger_entries')
      .select(sql<string>`COALESCE(SUM(amount_minor), 0)`.as('minor'))
      .where('owner_id', '=', sellerId)
      .where('account', '=', account)
      .executeTakeFirstOrThrow();
    return BigInt(row.minor);
  };
  const { minor } = await handle
    .selectFrom('payouts')
    .select(sql<string>`COALESCE(SUM(amount_minor), 0)`.as('minor'))
    .where('seller_id', '=', sellerId)
    .where('state', '=', 'paid')
    .executeTakeFirstOrThrow();
  return { earned: await owned('seller'), onTheWay: await owned('payout'), paid: BigInt(minor) };
}

/** A seller's open orders: their money in escrow, before the commission. */
export async function listEscrow(handle: Handle, sellerId: string) {
  return handle
    .selectFrom('orders')
    .select(['items_minor', 'shipping_minor', 'commission_minor', 'refunded_minor'])
    .where('seller_id', '=', sellerId)
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['paid', 'preparing', 'shipped', 'delivered']),
        eb.and([eb('status', '=', 'completed'), eb('claim_until', 'is not', null)]),
      ]),
    )
    .execute();
}
