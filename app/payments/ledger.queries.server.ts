// The books, in double entry: every movement of money is a transfer whose legs sum to zero. Rows are
// only ever inserted (the app's database user has no other right); a correction is another transfer
// (C50).
//
// An amount above zero is what we owe to the account's owner, below zero what is owed to us:
//   provider  holds the money for us
//   buyer     what a buyer paid in, until it goes to an order or back
//   escrow    the money of open orders
//   refund    on its way back to a buyer
//   seller    earned by a seller
//   carrier   postage: its seller pays the carrier at the counter, and gets it back on release
//   fee       our commission
//   payout    leaving for a seller's bank account
import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';

export type LedgerAccount =
  'provider' | 'buyer' | 'escrow' | 'refund' | 'seller' | 'carrier' | 'fee' | 'payout';

export interface OrderAmount {
  orderId: string;
  /** Minor units, above zero. */
  amountMinor: string;
  currency: string;
}

export interface Leg {
  account: LedgerAccount;
  /** Whose account it is, where it belongs to a person. */
  ownerId?: string | null;
  orderId: string;
  /** Minor units; legs of nothing are left out. */
  minor: bigint;
  currency: string;
}

/**
 * Writes down one movement. `key` names what happened, once: `capture:<payment>`, `release:<order>`;
 * the table refuses it a second time. Throws RangeError unless the legs of each order and currency sum
 * to zero: then nothing is written.
 */
export async function insertTransfer(trx: Trx, key: string, legs: readonly Leg[]): Promise<void> {
  const sums = new Map<string, bigint>();
  for (const { orderId, currency, minor } of legs) {
    const place = `${orderId} ${currency}`;
    sums.set(place, (sums.get(place) ?? 0n) + minor);
  }
  if ([...sums.values()].some((sum) => sum !== 0n)) {
    throw new RangeError(`the transfer ${key} does not sum to zero`);
  }
  const entries = legs
    .filter(({ minor }) => minor !== 0n)
    .map((leg) => ({
      transfer_key: key,
      account: leg.account,
      owner_id: leg.ownerId ?? null,
      order_id: leg.orderId,
      amount_minor: leg.minor,
      currency: leg.currency,
      created_at: now(),
    }));
  if (entries.length > 0) await trx.insertInto('ledger_entries').values(entries).execute();
}

/** The legs that carry the money of these orders from one account to another. */
export const legsBetween = (
  from: Pick<Leg, 'account' | 'ownerId'>,
  to: Pick<Leg, 'account' | 'ownerId'>,
  orders: readonly OrderAmount[],
): Leg[] =>
  orders.flatMap(({ orderId, amountMinor, currency }) => [
    { ...from, orderId, currency, minor: -BigInt(amountMinor) },
    { ...to, orderId, currency, minor: BigInt(amountMinor) },
  ]);

/** What a transfer put into an account, order by order. */
export async function listTransferred(
  handle: Database | Trx,
  key: string,
  account: LedgerAccount,
): Promise<OrderAmount[]> {
  return handle
    .selectFrom('ledger_entries')
    .select(['order_id as orderId', 'amount_minor as amountMinor', 'currency'])
    .where('transfer_key', '=', key)
    .where('account', '=', account)
    .orderBy('id')
    .execute();
}

export type LedgerParty = { buyerId: string } | { sellerId: string };

/** Every entry of some orders, if this person is their buyer (or seller); the oldest first (C34). */
export async function listEntriesOf(db: Database, orderIds: readonly string[], party: LedgerParty) {
  if (orderIds.length === 0) return [];
  const query = selectEntries(db).where('orders.id', 'in', [...orderIds]);
  return 'buyerId' in party
    ? query.where('orders.buyer_id', '=', party.buyerId).execute()
    : query.where('orders.seller_id', '=', party.sellerId).execute();
}

/** Every entry of an order, for administrators. */
export async function listEntries(db: Database, orderId: string) {
  return selectEntries(db).where('orders.id', '=', orderId).execute();
}

const selectEntries = (db: Database) =>
  db
    .selectFrom('ledger_entries')
    .innerJoin('orders', 'orders.id', 'ledger_entries.order_id')
    .select(['ledger_entries.id', 'ledger_entries.order_id as orderId'])
    .select(['ledger_entries.transfer_key as transferKey', 'ledger_entries.account'])
    .select(['ledger_entries.amount_minor as amountMinor'])
    .select(['ledger_entries.currency', 'ledger_entries.created_at as createdAt'])
    .orderBy('ledger_entries.id');

/** The sum of each account, by currency. */
export async function listBalances(db: Database) {
  return db
    .selectFrom('ledger_entries')
    .select(['currency', 'account', sql<string>`SUM(amount_minor)`.as('minor')])
    .groupBy(['currency', 'account'])
    .orderBy('currency')
    .orderBy('account')
    .execute();
}

/** Transfers whose legs do not sum to zero: there are none. */
export async function listUnbalanced(db: Database, limit: number) {
  return db
    .selectFrom('ledger_entries')
    .select(['transfer_key as transferKey', sql<string>`SUM(amount_minor)`.as('minor')])
    .groupBy(['transfer_key', 'currency'])
    .having(sql<boolean>`SUM(amount_minor) <> 0`)
    .limit(limit)
    .execute();
}
