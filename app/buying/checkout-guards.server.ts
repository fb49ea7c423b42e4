// What can stand against a checkout. Each guard throws a Refusal, which leaves nothing behind.
import { createHash } from 'node:crypto';
import { inLockOrder } from '~/catalog/stock.queries.server';
import { money, type Money } from '~/values/money';
import type { CheckoutLine } from './checkout-lines.queries.server';
import type { CheckoutChoices, OrderDraft } from './order-draft.server';
import { Refusal } from './refusal';

export type PlaceOrderError =
  | { kind: 'empty_cart' }
  | { kind: 'own_copy'; listingIds: string[] }
  | { kind: 'sold_out'; listingIds: string[] }
  | { kind: 'price_changed'; items: Money }
  | { kind: 'no_carrier'; sellers: string[] }
  | { kind: 'shipping_changed'; sellers: string[] }
  | { kind: 'key_reused'; groupId: string };

export const refuse = (reason: PlaceOrderError) => new Refusal(reason);

export const idsOf = (lines: readonly { listingId: string }[]) =>
  lines.map((line) => line.listingId);

/** Throws unless each line can be had in its number, and by this buyer. */
export function refuseSoldOut(
  lines: readonly CheckoutLine[],
  copies: ReadonlyMap<string, { status: string; available: number; setAside: number }>,
): void {
  const gone = lines.filter(({ listingId, quantity }) => {
    const copy = copies.get(listingId);
    return copy?.status !== 'published' || copy.available - Number(copy.setAside) < quantity;
  });
  if (gone.length > 0) throw refuse({ kind: 'sold_out', listingIds: idsOf(gone) });
}

/** A shipping price that was printed beside the chosen carrier is the one that counts, or we ask. */
export function refuseUnseenShipping(
  shownShipping: ReadonlyMap<string, string> | undefined,
  draft: OrderDraft,
  lines: readonly CheckoutLine[],
): void {
  const handles = new Map(lines.map((line) => [line.sellerId, line.handle]));
  const changed = draft.orders.filter((order) => {
    const shown = shownShipping?.get(`${handles.get(order.seller_id)}:${order.carrier}`);
    return shown !== undefined && shown !== money(order.shipping_minor).minor.toString();
  });
  const sellers = changed.map((order) => handles.get(order.seller_id)!);
  if (sellers.length > 0) throw refuse({ kind: 'shipping_changed', sellers });
}

/** What this form would buy: where it goes, who carries, how it is paid, and which copies. */
export function hashOf(
  { address, carriers, paymentMethod }: Omit<CheckoutChoices, 'buyerId' | 'groupId'>,
  lines: readonly { listingId: string; quantity: number }[],
): Buffer {
  const { recipient, phone, line1, line2, city, department, postalCode, country } = address;
  const request = [
    [recipient, phone, line1, line2, city, department, postalCode, country],
    [...carriers].sort(([a], [b]) => (a < b ? -1 : 1)),
    paymentMethod,
    inLockOrder(lines).map((line) => [line.listingId, line.quantity]),
  ];
  return createHash('sha256').update(JSON.stringify(request)).digest();
}
