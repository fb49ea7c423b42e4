// Where the money of one order is, to the peso, as each side of it may see it. The sums come from the
// ledger and nowhere else, and add up: what was paid is what went back, what is held and what was
// handed on.
import { splitRelease } from '~/payments/commission';
import { addMoney, money, subtractMoney, type Money } from '~/values/money';

export interface LedgerEntry {
  transferKey: string;
  account: string;
  amountMinor: string;
}

/** Minor units as text. */
export interface BuyerAccount {
  paidMinor: string;
  returnedMinor: string;
  /** Decided, and on its way through the provider. */
  returningMinor: string;
  heldMinor: string;
  releasedMinor: string;
}

export interface SellerAccount {
  refundedMinor: string;
  commissionMinor: string;
  /** What the seller gets, or has got. */
  netMinor: string;
  isReleased: boolean;
}

const sumOf = (entries: readonly LedgerEntry[], accounts: readonly string[]): Money =>
  addMoney(
    ...entries
      .filter(({ account }) => accounts.includes(account))
      .map(({ amountMinor }) => money(amountMinor)),
  );

/** What a seller does with earned money is not part of an order any more. */
const beforePayout = (entries: readonly LedgerEntry[]) =>
  entries.filter(({ transferKey }) => !transferKey.startsWith('payout'));

/** Null for an order that was never paid. */
export function buyerAccount(all: readonly LedgerEntry[]): BuyerAccount | null {
  const entries = beforePayout(all);
  if (entries.length === 0) return null;
  const provider = entries.filter(({ account }) => account === 'provider');
  const [came, went] = [true, false].map((isIn) =>
    sumOf(
      provider.filter(({ amountMinor }) => amountMinor.startsWith('-') === isIn),
      ['provider'],
    ),
  );
  return {
    paidMinor: subtractMoney(money(0), came!).minor.toString(),
    returnedMinor: went!.minor.toString(),
    returningMinor: sumOf(entries, ['refund']).minor.toString(),
    heldMinor: sumOf(entries, ['escrow', 'buyer']).minor.toString(),
    releasedMinor: sumOf(entries, ['seller', 'carrier', 'fee']).minor.toString(),
  };
}

export interface OrderAmounts {
  items_minor: string;
  shipping_minor: string;
  commission_minor: string;
  refunded_minor: string;
}

/** Null while the order was not paid. Before the release it is what the release will be. */
export function sellerAccount(
  order: OrderAmounts,
  all: readonly LedgerEntry[],
): SellerAccount | null {
  const entries = beforePayout(all);
  if (!entries.some(({ account }) => account === 'escrow' || account === 'seller')) return null;
  const split = splitRelease({
    items: money(order.items_minor),
    shipping: money(order.shipping_minor),
    commission: money(order.commission_minor),
    refunded: money(order.refunded_minor),
  });
  const isReleased = entries.some(({ account }) => account === 'seller');
  const fee = isReleased ? sumOf(entries, ['fee']) : split.fee;
  const net = isReleased ? sumOf(entries, ['seller']) : addMoney(split.seller, split.postage);
  return {
    refundedMinor: order.refunded_minor,
    commissionMinor: fee.minor.toString(),
    netMinor: net.minor.toString(),
    isReleased,
  };
}
