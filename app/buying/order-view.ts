// What the pages of orders show, as data, and how a status looks.
import type { PostalAddress } from '~/accounts/address';
import type { PaymentMethod } from '~/payments/payment-status';
import type { Carrier } from '~/shipping/carriers';
import type { TrackingRule } from '~/shipping/tracking-rule';
import type { Tone } from '~/ui/badge';
import type { Moment } from './moment';
import type { BuyerAccount, SellerAccount } from './order-account';
import type {
  ActorKind,
  GroupStatus,
  OrderMove,
  OrderNote,
  OrderStatus,
  ReturnCause,
} from './order-status';

export interface OrderLineView {
  id: string;
  listingId: string;
  bookId: string;
  title: string;
  authors: string;
  sku: string;
  condition: string;
  defects: string[];
  quantity: number;
  amountMinor: string;
  photo: string | null;
}

export interface OrderStepView {
  key: string;
  move: OrderMove | OrderNote;
  actor: ActorKind;
  reason: string | null;
  time: Moment;
}

export interface RefundView {
  amountMinor: string;
  isDone: boolean;
}

export interface ComingBack {
  cause: ReturnCause;
  postage: 'buyer' | 'seller';
  /** Null until the buyer has sent them. */
  trackingNumber: string | null;
  /** Until when the money must be back. */
  refundBy: Moment;
}

/** An order as its buyer sees it. */
export interface BoughtOrderView extends OrderView {
  /** Null while nothing was paid. */
  account: BuyerAccount | null;
}

export interface OrderView {
  id: string;
  code: string;
  status: OrderStatus;
  handle: string;
  sellerName: string;
  buyerName: string;
  carrier: Carrier;
  trackingNumber: string | null;
  trackingUrl: string | null;
  grams: number;
  /** The part of the postage for the declared value, which is what the copies cost. */
  insuranceMinor: string;
  /** Why it has to be sent with tracking; null where it need not. */
  trackingRule: TrackingRule | null;
  itemsMinor: string;
  shippingMinor: string;
  totalMinor: string;
  placedAt: Moment;
  acceptBy: Moment | null;
  shipBy: Moment | null;
  /** The buyer has asked to cancel, while the seller prepares. */
  isCancelAsked: boolean;
  /** Until when the buyer may withdraw; null when that is over, or was done. */
  withdrawUntil: Moment | null;
  /** A claim is open: the money is frozen. */
  isDisputed: boolean;
  /** Until when the buyer may claim; null when that is over, or the books come back anyway. */
  claimUntil: Moment | null;
  /** The books are on their way back to the seller, or should be. */
  comingBack: ComingBack | null;
  /** What has gone back, in minor units, and whether more of it can. */
  refundedMinor: string;
  canRefund: boolean;
  lines: OrderLineView[];
  steps: OrderStepView[];
  refund: RefundView | null;
  /** Codes of its receipt and credit notes. */
  receipts: string[];
}

export interface PurchaseView {
  groupId: string;
  code: string;
  status: GroupStatus;
  method: PaymentMethod;
  placedAt: Moment;
  /** Until when the copies are held; null once that no longer matters. */
  holdUntil: Moment | null;
  /** The provider has decided, and its event is on its way. */
  isConfirming: boolean;
  itemsMinor: string;
  shippingMinor: string;
  totalMinor: string;
  address: PostalAddress;
  /** All of the group, or the one that the address names. */
  orders: BoughtOrderView[];
  isWhole: boolean;
  /** Money that came too late. */
  refund: RefundView | null;
}

export interface SaleView extends OrderView {
  /** Only while the seller has a parcel to send, or has sent it. */
  address: PostalAddress | null;
  /** Null while nothing was paid. */
  account: SellerAccount | null;
}

/** A line of the buyer's list. */
export interface PurchaseLine {
  groupId: string;
  code: string;
  placedAt: Moment;
  totalMinor: string;
  orders: {
    id: string;
    status: OrderStatus;
    isDisputed: boolean;
    sellerName: string;
    titles: string[];
  }[];
  cover: Pick<OrderLineView, 'title' | 'authors' | 'bookId' | 'photo'> | null;
}

/** A line of the seller's list. */
export interface SaleLine {
  id: string;
  code: string;
  status: OrderStatus;
  isDisputed: boolean;
  buyerName: string;
  titles: string[];
  totalMinor: string;
  placedAt: Moment;
  acceptBy: Moment | null;
  shipBy: Moment | null;
}

/** Colour only underlines what the words say. */
export const statusTones: Record<OrderStatus, Tone> = {
  awaiting_payment: 'warning',
  paid: 'info',
  preparing: 'info',
  shipped: 'accent',
  delivered: 'success',
  completed: 'success',
  expired: 'neutral',
  canceled: 'neutral',
  returned: 'neutral',
  lost: 'danger',
};
