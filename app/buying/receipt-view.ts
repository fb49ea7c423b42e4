// What a receipt says, as data. Amounts are minor units as text.
import type { PaymentMethod } from '~/payments/payment-status';
import type { ReceiptSeries } from '~/payments/receipt-code';
import type { Carrier } from '~/shipping/carriers';
import type { Moment } from './moment';
import type { OrderLineView } from './order-view';

export interface ReceiptView {
  code: string;
  series: ReceiptSeries;
  issuedAt: Moment;
  paidAt: Moment;
  orderId: string;
  orderCode: string;
  groupCode: string;
  /** Who looks at it: where the way back leads. */
  reader: 'buyer' | 'seller' | 'admin';
  sellerName: string;
  buyerName: string;
  method: PaymentMethod;
  carrier: Carrier;
  lines: OrderLineView[];
  itemsMinor: string;
  shippingMinor: string;
  totalMinor: string;
  /** What this paper is about: all that was paid, or what went back. */
  amountMinor: string;
  /** The receipt that a credit note corrects. */
  corrects: string | null;
}
