// What can be had of a list of books, as numbers that thousands of baskets can be compared by.
import { carriers, zoneBetween, type Carrier, type Place, type Zone } from '~/shipping/carriers';
import { copyCarriers, usualCarriers, type ParcelSeller } from '~/shipping/parcels';
import { insuranceBy, insuranceTerms, uninsured, type InsuranceTerms } from '~/shipping/insurance';
import { defaultCopyGrams, quotes, weightSteps } from '~/shipping/rates';

/** So many copies of a book are wanted. */
export interface Wish {
  bookId: string;
  quantity: number;
}

/** A copy on sale as the database tells of it. */
export interface CopyOnSale {
  listingId: string;
  bookId: string;
  sellerId: string;
  /** Minor units, as text. */
  priceMinor: string;
  weightGrams: number | null;
  carriers: readonly string[];
  /** How many of it this buyer may have. */
  left: number;
  seller: ParcelSeller;
}

export interface Offer {
  /** Its place in the market's list. */
  number: number;
  /** Numbers of the book and of the seller. */
  book: number;
  seller: number;
  /** Minor units: whole, and small enough that no sum leaves the safe integers. */
  price: number;
  grams: number;
  /** The carriers as a set of bits. */
  carriers: number;
  left: number;
}

/** What a parcel is by what is in it. */
export interface Parcel {
  /** Minor units of its copies together, which are its declared value. */
  price: number;
  grams: number;
  /** Those that all its copies may go with, as a set of bits. */
  carriers: number;
}

export interface Market {
  /** The book of each wanted copy; copies of one book stand together. */
  units: number[];
  offers: Offer[];
  /** Minor units for a parcel of this seller's of such a value; Infinity where nobody carries it. */
  sending: (seller: number, parcel: Parcel) => number;
}

/** Any carrier: what a parcel without copies may go with. */
export const anyCarrier = (1 << carriers.length) - 1;

/** Carriers as a set of bits, and back. */
export const asBits = (names: readonly Carrier[]) =>
  names.reduce((bits, name) => bits | (1 << carriers.indexOf(name)), 0);
export const fromBits = (bits: number) => carriers.filter((_, i) => bits & (1 << i));

/**
 * Each copy must be of a wished book; its offer has the same place in the list. What sending costs is the checkout's own sum
 * (shipping/parcels.ts) for the cheapest carrier; who hands over sends nothing (decision 0021).
 */
export function makeMarket(
  wishes: readonly Wish[],
  copies: readonly CopyOnSale[],
  destination: Place,
): Market {
  const books = new Map(wishes.map(({ bookId }, number) => [bookId, number]));
  const sellers = new Map<string, number>();
  const known: { city: string; usual: number }[] = [];
  const offers = copies.map((copy, number): Offer => {
    const book = books.get(copy.bookId)!;
    let seller = sellers.get(copy.sellerId);
    if (seller === undefined) {
      seller =
        known.push({ city: copy.seller.city, usual: asBits(usualCarriers(copy.seller)) }) - 1;
      sellers.set(copy.sellerId, seller);
    }
    return {
      ...{ number, book, seller, left: copy.left, price: Number(copy.priceMinor) },
      grams: copy.weightGrams ?? defaultCopyGrams,
      carriers: asBits(copyCarriers(copy.seller, copy)),
    };
  });
  const units = wishes.flatMap(({ quantity }, book) => Array<number>(quantity).fill(book));
  return { units, offers, sending: sendingFrom(known, destination) };
}

/** Remembers what it was asked: there are few zones, weight steps and sets of carriers. */
function sendingFrom(
  sellers: readonly { city: string; usual: number }[],
  destination: Place,
): Market['sending'] {
  const zones = sellers.map(({ city }) => zoneBetween({ city, country: 'CO' }, destination));
  const rates = sellers.map((): Rate[][] => []);
  const ends: readonly number[] = weightSteps;
  return (seller, { price, grams, carriers: shared }) => {
    // Asked hundreds of thousands of times: plain loops, and no work for what nobody insures.
    let step = 0;
    while (step < ends.length && grams > ends[step]!) step += 1;
    if (step === ends.length) return Infinity;
    // Copies that share no carrier go as the shop sends by default.
    const allowed = shared || sellers[seller]!.usual;
    const asked = (rates[seller]![step * (anyCarrier + 1) + allowed] ??= ratesOf(
      zones[seller]!,
      grams,
      fromBits(allowed),
    ));
    if (price <= uninsured) return asked[0]?.minor ?? Infinity;
    let least = Infinity;
    for (let at = 0; at < asked.length; at += 1) {
      const { minor, terms } = asked[at]!;
      // The cheapest by weight comes first: what costs more without insurance is not cheaper with it.
      if (minor >= least) break;
      const cost = minor + insuranceBy(terms, price);
      if (cost < least) least = cost;
    }
    return least;
  };
}

/** What a carrier asks before it insures anything, in minor units; the cheapest first. */
type Rate = { minor: number; terms: InsuranceTerms };

function ratesOf(zone: Zone, grams: number, allowed: readonly Carrier[]): Rate[] {
  return quotes(zone, { grams, valueMinor: 0n }, allowed).flatMap(({ carrier, price }) =>
    carrier === 'handover' ? [] : [{ minor: Number(price.minor), terms: insuranceTerms[carrier] }],
  );
}
