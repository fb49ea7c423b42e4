// Rows of orders as the pages show them.
import { photoUrl } from '~/catalog/photo-url';
import { trackingUrl } from '~/shipping/tracking';
import { addMoney, money, multiplyMoney } from '~/values/money';
import type { Lang } from '~/web/language';
import { lastDayOf, momentOf } from './moment';
import type * as queries from './order-pages.queries.server';
import {
  holdsMoney,
  isWindowOpen,
  type ActorKind,
  type OrderMove,
  type OrderNote,
} from './order-status';
import type { OrderLineView, OrderView, RefundView } from './order-view';

export type LineRow = Awaited<ReturnType<typeof queries.listOrderLines>>[number];
export type EventRow = Awaited<ReturnType<typeof queries.listOrderEvents>>[number];
export type RefundRow = Awaited<ReturnType<typeof queries.listRefunds>>[number];

/** What belongs to some orders; each takes its own. */
interface OrderParts {
  lines: LineRow[];
  events: EventRow[];
  refunds: RefundRow[];
  receipts: Map<string, string[]>;
}

export interface Shape {
  lang: Lang;
  photoOrigin: string | undefined;
}

export function lineView(row: LineRow, { photoOrigin }: Pick<Shape, 'photoOrigin'>): OrderLineView {
  return {
    id: row.id,
    listingId: row.listing_id,
    bookId: row.book_id,
    title: row.title,
    authors: row.authors,
    sku: row.sku,
    condition: row.condition,
    defects: row.defects,
    quantity: row.quantity,
    amountMinor: multiplyMoney(money(row.price_minor), row.quantity).minor.toString(),
    photo: row.photo_key && photoUrl(photoOrigin, row.photo_key, 'thumb'),
  };
}

export function orderView(row: queries.OrderPageRow, parts: OrderParts, shape: Shape): OrderView {
  const clocks = { status: row.status, claimUntil: row.claim_until, now: row.now };
  const isUndecided = isWindowOpen(clocks) && !row.withdrawn_at && !row.return_cause;
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    handle: row.handle,
    sellerName: row.display_name,
    buyerName: row.buyer_name,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    trackingUrl: trackingUrl(row.carrier, row.tracking_number),
    grams: row.weight_grams,
    insuranceMinor: row.insurance_minor,
    trackingRule: row.tracking_rule,
    itemsMinor: row.items_minor,
    shippingMinor: row.shipping_minor,
    totalMinor: row.total_minor,
    placedAt: momentOf(row.created_at, shape.lang),
    acceptBy: row.status === 'paid' && row.accept_by ? momentOf(row.accept_by, shape.lang) : null,
    shipBy: row.status === 'preparing' && row.ship_by ? lastDayOf(row.ship_by, shape.lang) : null,
    isCancelAsked: row.status === 'preparing' && row.cancel_asked_at !== null,
    withdrawUntil: isUndecided ? lastDayOf(row.claim_until!, shape.lang) : null,
    isDisputed: row.disputed_at !== null,
    claimUntil: isUndecided ? lastDayOf(row.claim_until!, shape.lang) : null,
    comingBack:
      row.return_cause && row.return_postage && row.refund_by
        ? {
            cause: row.return_cause,
            postage: row.return_postage,
            trackingNumber: row.return_tracking,
            refundBy: momentOf(row.refund_by, shape.lang, 'day'),
          }
        : null,
    refundedMinor: row.refunded_minor,
    canRefund: holdsMoney(clocks),
    lines: parts.lines
      .filter((line) => line.order_id === row.id)
      .map((line) => lineView(line, shape)),
    steps: parts.events
      .filter((event) => event.order_id === row.id)
      .map((event) => ({
        key: event.id,
        move: event.move as OrderMove | OrderNote,
        actor: event.actor_kind as ActorKind,
        reason: event.reason,
        time: momentOf(event.created_at, shape.lang),
      })),
    refund: refundView(parts.refunds, `order:${row.id}`),
    receipts: parts.receipts.get(row.id) ?? [],
  };
}

/** What goes back for a cause whose key is, or begins with, this text. */
export function refundView(refunds: readonly RefundRow[], cause: string): RefundView | null {
  const found = refunds.filter((refund) => refund.cause_key.startsWith(cause));
  if (found.length === 0) return null;
  return {
    amountMinor: addMoney(...found.map((refund) => money(refund.amount_minor))).minor.toString(),
    isDone: found.every((refund) => refund.state === 'done'),
  };
}
