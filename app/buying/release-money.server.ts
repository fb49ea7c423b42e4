import type { Trx } from '~/db/transaction.server';
import { splitRelease } from '~/payments/commission';
import { insertTransfer, type LedgerAccount } from '~/payments/ledger.queries.server';
import { money } from '~/values/money';
import type { OrderRow } from './orders.queries.server';

/**
 * What is left of an order's money leaves escrow: the price to the seller less the commission that was
 * agreed, the postage to the carrier's account, and from there to the seller, who paid it at the
 * counter. Two transfers, each once an order.
 */
export async function releaseMoney(trx: Trx, order: OrderRow): Promise<void> {
  const { seller, fee, postage } = splitRelease({
    items: money(order.itemsMinor),
    shipping: money(order.shippingMinor),
    commission: money(order.commissionMinor),
    refunded: money(order.refundedMinor),
  });
  const leg = (account: LedgerAccount, minor: bigint) => ({
    account,
    ownerId: account === 'seller' ? order.sellerId : null,
    orderId: order.id,
    currency: order.currency,
    minor,
  });
  await insertTransfer(trx, `release:${order.id}`, [
    leg('escrow', -(seller.minor + fee.minor + postage.minor)),
    leg('seller', seller.minor),
    leg('fee', fee.minor),
    leg('carrier', postage.minor),
  ]);
  await insertTransfer(trx, `postage:${order.id}`, [
    leg('carrier', -postage.minor),
    leg('seller', postage.minor),
  ]);
}
