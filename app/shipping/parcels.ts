// What one seller's part of a cart weighs and is worth, how far it goes, who can carry it and for how much.
import { carriers, zoneBetween, type Carrier, type Place, type Zone } from './carriers';
import { addMoney, money, multiplyMoney, type Money } from '../values/money';
import { parcelGrams, quotes, type Quote } from './rates';

export interface ParcelLine {
  /** Grams of one copy; null where the seller gave none. */
  weightGrams: number | null;
  quantity: number;
  /** Minor units of one copy, as text. */
  priceMinor: string;
  /** Who may carry this copy; empty where it goes as the shop's others. */
  carriers: readonly string[];
}
export interface ParcelSeller {
  city: string;
  /** Who may carry what the listing itself says nothing about; empty: all but by hand. */
  carriers: readonly string[];
}
export interface ParcelPlan {
  zone: Zone;
  grams: number;
  /** What is declared to the carrier: what the copies cost. */
  declared: Money;
  /** Cheapest first; none when nobody carries such a parcel there. */
  quotes: Quote[];
}

const isCarrier = (name: string): name is Carrier => (carriers as readonly string[]).includes(name);

/**
 * The carriers of a parcel: those that every copy in it may go with. Copies that share none go as
 * the shop sends by default, since one parcel has one carrier.
 */
export function parcelCarriers(seller: ParcelSeller, lines: readonly ParcelLine[]): Carrier[] {
  const shared = lines.reduce(
    (common, line) => {
      const allowed = copyCarriers(seller, line);
      return common.filter((carrier) => allowed.includes(carrier));
    },
    [...carriers] as Carrier[],
  );
  return shared.length > 0 ? shared : usualCarriers(seller);
}

/** Who may carry what a shop sells, where the copies themselves do not say or do not agree. */
export function usualCarriers(seller: ParcelSeller): Carrier[] {
  const own = seller.carriers.filter(isCarrier);
  return own.length > 0 ? own : carriers.filter((carrier) => carrier !== 'handover');
}

/** Who may carry this one copy. */
export function copyCarriers(seller: ParcelSeller, line: Pick<ParcelLine, 'carriers'>): Carrier[] {
  const given = line.carriers.filter(isCarrier);
  return given.length > 0 ? given : usualCarriers(seller);
}

/** Sellers name only their city, all within Colombia (PRODUCT.md, a listing's fields). */
export function planParcel(
  seller: ParcelSeller,
  lines: readonly ParcelLine[],
  destination: Place,
): ParcelPlan {
  const zone = zoneBetween({ city: seller.city, country: 'CO' }, destination);
  const grams = parcelGrams(lines);
  const declared = declaredValue(lines);
  const measures = { grams, valueMinor: declared.minor };
  return { zone, grams, declared, quotes: quotes(zone, measures, parcelCarriers(seller, lines)) };
}

/** What these copies cost, which is what is declared to their carrier. */
export function declaredValue(
  lines: readonly Pick<ParcelLine, 'priceMinor' | 'quantity'>[],
): Money {
  return addMoney(
    ...lines.map(({ priceMinor, quantity }) => multiplyMoney(money(priceMinor), quantity)),
  );
}
