// The books: every movement of money is a transfer between accounts whose entries sum to zero. Rows
// are only ever inserted; a correction is another transfer (C50).
//
// An amount above zero is what we owe to the account's owner (escrow: to whoever the order's money
// will go to; refund: to the buyer; seller: to the seller), below zero what is owed to us (provider).
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

export type LedgerAccount = 'provider' | 'escrow' | 'seller' | 'refund';

export interface OrderAmount {
  orderId: string;
  /** Minor units, above zero. */
  amountMinor: string;
  currency: string;
}

export interface Transfer {
  /** Names what happened, once: `capture:<payment>`, `refund-due:<refund>`, `release:<order>`. */
  key: string;
  from: LedgerAccount;
  to: LedgerAccount;
  /** Whose account `to` is, where it belongs to a person. */
  toOwnerId?: string;
  /** Whose account `from` is, where it belongs to a person. */
  fromOwnerId?: string;
  orders: readonly OrderAmount[];
}

/** Two entries an order, which sum to zero. The same key twice is refused by the table. */
export async function insertTransfer(trx: Trx, transfer: Transfer): Promise<void> {
  const { key, from, to, fromOwnerId = null, toOwnerId = null, orders } = transfer;
  const entry = (
    account: LedgerAccount,
    ownerId: string | null,
    order: OrderAmount,
    minor: bigint,
  ) => ({
    transfer_key: key,
    account,
    owner_id: ownerId,
    order_id: order.orderId,
    amount_minor: minor,
    currency: order.currency,
    created_at: now(),
  });
  const entries = orders.flatMap((order) => {
    const minor = BigInt(order.amountMinor);
    return [entry(from, fromOwnerId, order, -minor), entry(to, toOwnerId, order, minor)];
  });
  await trx.insertInto('ledger_entries').values(entries).execute();
}

/** What a transfer put into an account, order by order. */
export async function listTransferred(
  handle: Database | Trx,
  key: string,
  account: LedgerAccount,
): Promise<(OrderAmount & { ownerId: string | null })[]> {
  return handle
    .selectFrom('ledger_entries')
    .select(['order_id as orderId', 'amount_minor as amountMinor', 'currency'])
    .select('owner_id as ownerId')
    .where('transfer_key', '=', key)
    .where('account', '=', account)
    .orderBy('id')
    .execute();
}
