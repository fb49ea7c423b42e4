import type { Carrier } from '~/shipping/carriers';
import type { OrderStatus } from '../order-status';

const statuses: ReadonlySet<OrderStatus> = new Set(['paid', 'preparing', 'shipped']);

/** Whether there is a parcel to stick a label on: paid for, not there yet, and not handed over. */
export const hasLabel = (order: { status: OrderStatus; carrier: Carrier }): boolean =>
  order.carrier !== 'handover' && statuses.has(order.status);

/** More letters than these would make bars too thin for a label's width. */
const MAX_BAR_LETTERS = 20;

/** What a label's bars say: the carrier's number where there is one, else the order's. */
export const labelNumber = (label: { code: string; trackingNumber: string | null }): string =>
  label.trackingNumber && label.trackingNumber.length <= MAX_BAR_LETTERS
    ? label.trackingNumber
    : label.code;
