import type { Database } from '~/db/database.server';
import { addMoney, money } from '~/values/money';
import type { Lang } from '~/web/language';
import { splitRelease } from '~/payments/commission';
import * as earnings from '~/payments/earnings.queries.server';
import { findPayoutAccount } from '~/payments/payout-accounts.queries.server';
import { listPayoutsOf } from '~/payments/payouts.queries.server';
import type { SellerLedger } from '~/payments/seller-ledger-view';
import { momentOf } from './moment';

const PAYOUTS = 24;

/** A seller's money, wherever it is; the sums come from the ledger. */
export async function findSellerLedger(
  db: Database,
  sellerId: string,
  lang: Lang,
): Promise<SellerLedger> {
  const [open, sums, available, account, list] = await Promise.all([
    earnings.listEscrow(db, sellerId),
    earnings.sumSeller(db, sellerId),
    earnings.listAvailable(db, sellerId),
    findPayoutAccount(db, sellerId),
    listPayoutsOf(db, sellerId, PAYOUTS),
  ]);
  const pending = addMoney(
    ...open.flatMap((order) => {
      const { seller, postage } = splitRelease({
        items: money(order.items_minor),
        shipping: money(order.shipping_minor),
        commission: money(order.commission_minor),
        refunded: money(order.refunded_minor),
      });
      return [seller, postage];
    }),
  );
  const ready = addMoney(...available.map((order) => money(order.amountMinor))).minor;
  return {
    pendingMinor: pending.minor.toString(),
    availableMinor: ready.toString(),
    waitingMinor: (sums.earned - ready).toString(),
    onTheWayMinor: sums.onTheWay.toString(),
    paidMinor: sums.paid.toString(),
    account: account
      ? {
          lastDigits: account.lastDigits,
          heldUntil: account.isHeld ? momentOf(account.holdUntil, lang) : null,
        }
      : null,
    payouts: list.map((payout) => ({
      id: payout.id,
      state: payout.state,
      amountMinor: payout.amountMinor,
      lastDigits: payout.lastDigits,
      reason: payout.reason,
      at: momentOf(payout.createdAt, lang, 'short'),
    })),
  };
}
