// What the checkout page shows, as data: made by the server for each step.
import type { PostalAddress, SavedAddress } from '~/accounts/address';
import type { PaymentMethod } from '~/payments/payment-status';
import type { Carrier } from '~/shipping/carriers';
import type { TrackingRule } from '~/shipping/tracking-rule';
import { addMoney, money, type Money } from '~/values/money';

export interface CheckoutParcel {
  handle: string;
  sellerName: string;
  copies: number;
  grams: number;
  /** What is declared to the carrier. */
  declaredMinor: string;
  /** Why it has to be sent with tracking, unless it is handed over. */
  trackingRule: TrackingRule | null;
  lines: CheckoutCopy[];
  /** Cheapest first; none when nobody carries it there. */
  quotes: CarrierQuote[];
}

export interface CarrierQuote {
  carrier: Carrier;
  priceMinor: string;
  /** The part of the price for the declared value. */
  insuranceMinor: string;
}

export interface CheckoutCopy {
  listingId: string;
  bookId: string;
  title: string;
  authors: string;
  /** Address of a small picture, or null. */
  photo: string | null;
  quantity: number;
  amountMinor: string;
}

export interface CheckoutTotals {
  itemsMinor: string;
  /** Comes back with the form; the same form twice is one order. */
  idempotencyKey: string;
}

/** A copy that somebody else was faster to buy, and other copies of its book. */
export interface SoldCopy {
  listingId: string;
  bookId: string;
  title: string;
  alternatives: {
    id: string;
    title: string;
    sellerName: string;
    condition: string;
    priceMinor: string;
  }[];
}

export type CheckoutView =
  | { step: 'empty' }
  /** Something in the cart cannot be bought as it stands. */
  | { step: 'blocked' }
  | ({ step: 'address'; addresses: SavedAddress[]; viewerName: string } & CheckoutTotals)
  | ({
      step: 'delivery';
      addressId: string | null;
      address: PostalAddress;
      parcels: CheckoutParcel[];
      methods: readonly PaymentMethod[];
      /** `handle:carrier:minor`, comma separated: every shipping price that this page prints. */
      shownShipping: string;
    } & CheckoutTotals)
  | { step: 'sold'; copies: SoldCopy[] }
  | { step: 'reused'; groupId: string };

/** The name of the radio buttons of a seller's parcel. */
export const carrierField = (handle: string) => `carrier.${handle}`;

/**
 * The carrier that stands chosen until the buyer says otherwise: the cheapest that brings the parcel. From
 * hand to hand costs nothing and asks two people to meet: that is chosen by whoever wants it.
 */
export const usualCarrier = ({ quotes }: Pick<CheckoutParcel, 'quotes'>): string =>
  (quotes.find(({ carrier }) => carrier !== 'handover') ?? quotes[0])?.carrier ?? '';

/** What it costs with these carriers; a parcel without a choice counts nothing. */
export function shippingTotal(
  parcels: readonly CheckoutParcel[],
  chosen: (handle: string) => string | undefined,
): Money {
  return addMoney(
    ...parcels.flatMap(({ handle, quotes }) => {
      const quote = quotes.find(({ carrier }) => carrier === chosen(handle));
      return quote ? [money(quote.priceMinor)] : [];
    }),
  );
}

export const printedShipping = (parcels: readonly CheckoutParcel[]): string =>
  parcels
    .flatMap(({ handle, quotes }) =>
      quotes.map(({ carrier, priceMinor }) => `${handle}:${carrier}:${priceMinor}`),
    )
    .join(',');

/** The way back: minor units by `handle:carrier`. What is not of that form was not printed. */
export function parsePrintedShipping(text: string): Map<string, string> {
  const printed = new Map<string, string>();
  for (const part of text.split(',')) {
    const [, key, minor] = /^([a-z0-9-]{1,30}:[a-z]{1,20}):(\d{1,15})$/.exec(part) ?? [];
    if (key && minor) printed.set(key, minor);
  }
  return printed;
}
