import { listEntriesOf } from '~/payments/ledger.queries.server';
import { findLatestPayment } from '~/payments/payments.queries.server';
import { findSandboxState } from '~/payments/sandbox.queries.server';
import { canMovePayment } from '~/payments/payment-status';
import { TRANSFER_PROVIDER } from '~/payments/transfer-provider.server';
import { idCursor, idPage, type IdPage } from '~/selling/id-page';
import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import { momentOf } from './moment';
import { buyerAccount } from './order-account';
import * as queries from './order-pages.queries.server';
import { lineView, orderView, refundView, type Shape } from './order-shape.server';
import type { GroupStatus } from './order-status';
import { findReceiptCodes } from './receipts.reads.server';
import type { PurchaseLine, PurchaseView } from './order-view';

const PURCHASES_PER_PAGE = 20;

/**
 * A purchase as its buyer sees it; null for anybody else. `id`: the group, or one of its orders; `isBack`:
 * the buyer comes from the provider's page.
 */
export async function findPurchase(
  db: Database,
  { id, buyerId, isBack = false }: { id: string; buyerId: string; isBack?: boolean },
  shape: Shape,
): Promise<PurchaseView | null> {
  const group = await queries.findGroupOf(db, id, buyerId);
  if (!group) return null;
  const isWhole = id === group.id;
  const all = await queries.listOrdersOf(db, [group.id], { buyerId });
  const rows = isWhole ? all : all.filter((row) => row.id === id);
  const ids = rows.map((row) => row.id);
  const [lines, events, refunds, entries, isConfirming, receipts] = await Promise.all([
    queries.listOrderLines(db, ids),
    queries.listOrderEvents(db, ids),
    queries.listRefunds(db, group.id),
    listEntriesOf(db, ids, { buyerId }),
    isDecisionOnItsWay(db, group, isBack),
    findReceiptCodes(db, ids),
  ]);
  const isWaiting = (group.status === 'open' || group.status === 'paying') && !group.isHoldOver;
  return {
    groupId: group.id,
    code: group.code,
    status: group.status,
    method: group.payment_method,
    placedAt: momentOf(group.created_at, shape.lang),
    holdUntil: isWaiting ? momentOf(group.hold_expires_at, shape.lang) : null,
    isConfirming: isConfirming && group.status !== 'paid' && group.status !== 'canceled',
    itemsMinor: group.items_minor,
    shippingMinor: group.shipping_minor,
    totalMinor: group.total_minor,
    address: {
      recipient: group.recipient,
      phone: group.phone,
      line1: group.line1,
      line2: group.line2,
      city: group.city,
      department: group.department,
      postalCode: group.postal_code,
      country: group.country,
    },
    orders: rows.map((row) => ({
      ...orderView(row, { lines, events, refunds, receipts }, shape),
      account: buyerAccount(entries.filter((entry) => entry.orderId === row.id)),
    })),
    isWhole: isWhole || all.length === 1,
    refund: refundView(refunds, 'late:'),
  };
}

/** Until when the copies of a purchase are held for its payment; null once they no longer are. */
export async function findHoldEnd(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<Date | null> {
  const group = await queries.findGroupOf(db, id, buyerId);
  const isWaiting = group?.status === 'open' || group?.status === 'paying';
  return isWaiting && !group.isHoldOver ? group.hold_expires_at : null;
}

/** The only order of a group, or the order itself; null where the id leaves it open. */
export async function findOnlyOrderId(
  db: Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<string | null> {
  const group = await queries.findGroupOf(db, id, buyerId);
  if (!group) return null;
  if (group.id !== id) return id;
  const orders = await queries.listOrdersOf(db, [group.id], { buyerId });
  return orders.length === 1 ? orders[0]!.id : null;
}

/**
 * The provider has an answer that the group, as it was read, does not show yet; or may have one, where
 * the buyer comes back from its page and only its event will say. That it pays nothing (C48).
 */
async function isDecisionOnItsWay(
  db: Database,
  group: { id: string; status: GroupStatus },
  isBack: boolean,
): Promise<boolean> {
  const payment = await findLatestPayment(db, group.id);
  if (!payment) return false;
  // Its event was applied between reading the group and reading the payment.
  const isWaiting = group.status === 'open' || group.status === 'paying';
  if (payment.state === 'captured') return isWaiting;
  if (!canMovePayment(payment.state, 'fail')) return false;
  if (payment.provider !== 'sandbox') return isBack && payment.provider !== TRANSFER_PROVIDER;
  if (!payment.providerPaymentId) return false;
  const state = await findSandboxState(db, payment.providerPaymentId);
  return state === 'captured' || state === 'declined';
}

/** One page of a buyer's purchases, the newest first. */
export async function listPurchases(
  db: Database,
  buyerId: string,
  { after, lang, photoOrigin }: { after: string; lang: Lang; photoOrigin: string | undefined },
): Promise<IdPage<PurchaseLine & { id: string }>> {
  const cursor = idCursor('orders', after);
  const found = await queries.listGroupsOf(db, buyerId, { cursor, limit: PURCHASES_PER_PAGE + 1 });
  const page = idPage('orders', found, { cursor, perPage: PURCHASES_PER_PAGE });
  const groupIds = page.rows.map((row) => row.id);
  const orders = await queries.listOrdersOf(db, groupIds, { buyerId });
  const lines = await queries.listOrderLines(
    db,
    orders.map((order) => order.id),
  );
  return {
    ...page,
    rows: page.rows.map((group) => {
      const own = orders.filter((order) => order.group_id === group.id);
      const first = lines.find((line) => line.order_id === own[0]?.id);
      return {
        id: group.id,
        groupId: group.id,
        code: group.code,
        placedAt: momentOf(group.created_at, lang),
        totalMinor: group.total_minor,
        orders: own.map((order) => ({
          id: order.id,
          status: order.status,
          isDisputed: order.disputed_at !== null,
          sellerName: order.display_name,
          titles: lines.filter((line) => line.order_id === order.id).map((line) => line.title),
        })),
        cover: first ? lineView(first, { photoOrigin }) : null,
      };
    }),
  };
}
