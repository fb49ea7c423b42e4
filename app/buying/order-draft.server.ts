// The rows of a checkout, computed from what stands in the database and nothing else (C40). The form
// only chooses: who carries, how one pays, where it goes.
import type { PostalAddress } from '~/accounts/address';
import type { CopyRow } from '~/catalog/stock.queries.server';
import { commissionOf, ruleFor, type CommissionRule } from '~/payments/commission';
import type { PaymentMethod } from '~/payments/payment-status';
import { newCode, newId } from '~/values/id';
import { addMoney, money, multiplyMoney, type Money } from '~/values/money';
import { err, ok, type Result } from '~/values/result';
import { bySeller } from './by-seller';
import type { CheckoutLine } from './checkout-lines.queries.server';
import type { NewGroup, NewLine, NewOrder } from './orders.queries.server';
import { planParcel } from '~/shipping/parcels';
import { trackingRuleOf } from '~/shipping/tracking-rule';

export interface CheckoutChoices {
  /** Of the group that is about to be. */
  groupId: string;
  buyerId: string;
  address: PostalAddress;
  /** The carrier chosen for each seller, by handle. */
  carriers: ReadonlyMap<string, string>;
  paymentMethod: PaymentMethod;
}

export type OrderDraft = {
  group: Omit<NewGroup, 'hold_expires_at' | 'created_at'>;
  orders: NewOrder[];
  lines: NewLine[];
};

/** Handles of the sellers for whom no carrier was chosen that serves the destination. */
export type DraftError = { kind: 'no_carrier'; sellers: string[] };

/** What the shop will keep: the rules in force, and what each book is about. */
export interface Commissions {
  rules: readonly CommissionRule[];
  /** By book. */
  subjects: ReadonlyMap<string, readonly string[]>;
}

/** One order a seller. `copies` are the locked rows of all lines. */
export function draftOrders(
  choices: CheckoutChoices,
  lines: readonly CheckoutLine[],
  copies: ReadonlyMap<string, CopyRow>,
  commissions: Commissions,
): Result<OrderDraft, DraftError> {
  const { groupId } = choices;
  const orders: NewOrder[] = [];
  const orderLines: NewLine[] = [];
  const unserved: string[] = [];
  for (const [handle, sellerLines] of bySeller(lines)) {
    const parcel = planOf(sellerLines, copies, choices.address);
    const quote = parcel.quotes.find(({ carrier }) => carrier === choices.carriers.get(handle));
    if (!quote) {
      unserved.push(handle);
      continue;
    }
    const orderId = newId();
    const items = itemsTotal(sellerLines, copies);
    const drafted = sellerLines.map((line) =>
      snapshot(orderId, line, copies.get(line.listingId)!, commissions),
    );
    orders.push({
      id: orderId,
      code: newCode(),
      group_id: groupId,
      buyer_id: choices.buyerId,
      seller_id: sellerLines[0]!.sellerId,
      status: 'awaiting_payment',
      ...amounts(items, quote.price),
      commission_minor: addMoney(
        ...drafted.map((line) => money(line.commission_minor!)),
      ).minor.toString(),
      carrier: quote.carrier,
      zone: parcel.zone,
      weight_grams: parcel.grams,
      insurance_minor: quote.insurance.minor.toString(),
      tracking_rule: trackingRuleOf({
        carrier: quote.carrier,
        valueMinor: parcel.declared.minor,
        isEstablished: sellerLines[0]!.tenthSale !== null,
      }),
    });
    orderLines.push(...drafted);
  }
  if (unserved.length > 0) return err({ kind: 'no_carrier', sellers: unserved });
  const { address } = choices;
  return ok({
    group: {
      id: groupId,
      code: newCode(),
      buyer_id: choices.buyerId,
      status: 'open',
      payment_method: choices.paymentMethod,
      ...amounts(
        addMoney(...orders.map((order) => money(order.items_minor))),
        addMoney(...orders.map((order) => money(order.shipping_minor))),
      ),
      recipient: address.recipient,
      phone: address.phone,
      line1: address.line1,
      line2: address.line2,
      city: address.city,
      department: address.department,
      postal_code: address.postalCode,
      country: address.country,
    },
    orders,
    lines: orderLines,
  });
}

/** What the copies of these lines cost by the rows given, without shipping. */
export function itemsTotal(
  lines: readonly { listingId: string; quantity: number }[],
  copies: ReadonlyMap<string, { price_minor: string }>,
): Money {
  return addMoney(
    ...lines.map(({ listingId, quantity }) =>
      multiplyMoney(money(copies.get(listingId)!.price_minor), quantity),
    ),
  );
}

const amounts = (items: Money, shipping: Money) => ({
  items_minor: items.minor.toString(),
  shipping_minor: shipping.minor.toString(),
  total_minor: addMoney(items, shipping).minor.toString(),
  currency: items.currency,
});

function planOf(
  lines: readonly CheckoutLine[],
  copies: ReadonlyMap<string, CopyRow>,
  destination: PostalAddress,
) {
  const { sellerCity, sellerCarriers } = lines[0]!;
  const parcelLines = lines.map(({ listingId, quantity }) => {
    const copy = copies.get(listingId)!;
    const { weight_grams: weightGrams, price_minor: priceMinor } = copy;
    return { weightGrams, priceMinor, quantity, carriers: copy.carriers };
  });
  return planParcel({ city: sellerCity, carriers: sellerCarriers }, parcelLines, destination);
}

/** What was bought, as it was described and agreed when it was bought. */
function snapshot(
  orderId: string,
  line: CheckoutLine,
  copy: CopyRow,
  { rules, subjects }: Commissions,
): NewLine {
  const about = { sellerId: copy.seller_id, subjects: subjects.get(copy.book_id) ?? [] };
  const rule = ruleFor(rules, about);
  return {
    id: newId(),
    order_id: orderId,
    listing_id: copy.id,
    book_id: copy.book_id,
    quantity: line.quantity,
    price_minor: copy.price_minor,
    title: copy.title,
    authors: copy.authors,
    isbn13: copy.isbn13,
    sku: copy.sku,
    condition: copy.condition,
    jacket_condition: copy.jacket_condition,
    defects: JSON.stringify(copy.defects),
    description: copy.description,
    photo_key: line.photoKey,
    hold_state: 'active',
    commission_minor: commissionOf(rule, money(copy.price_minor), line.quantity).minor.toString(),
    commission_rule_id: rule?.id ?? null,
    commission_basis_points: rule?.basisPoints ?? 0,
    commission_fixed_minor: rule?.fixedMinor ?? '0',
  };
}
