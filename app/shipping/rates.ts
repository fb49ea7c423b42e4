// What a parcel costs, by carrier, zone, weight and declared value. A seller's order is one parcel. The
// first rows of this table are the first version's prices (national: Envía and Servientrega; abroad: DHL
// and FedEx); the others are list prices of the same order, to be replaced by each carrier's contract.
import { addMoney, compareMoney, money, type Money } from '../values/money';
import { carriers, type Carrier, type Zone } from './carriers';
import { insuranceOf } from './insurance';

/** What decides on a parcel's price besides where it goes; its declared value in minor units. */
export type ParcelMeasures = { grams: number; valueMinor: bigint };
/** `price` is all that is asked for sending; `insurance` is the part of it for the declared value. */
export type Quote = { carrier: Carrier; price: Money; insurance: Money };

/** The upper ends of the weight steps in grams; nobody carries more than the last. */
export const weightSteps = [1000, 3000, 5000, 10_000, 20_000, 30_000] as const;
export const maxParcelGrams = 30_000;
/** Grams of a copy whose weight is not given (PRODUCT.md, listing). */
export const defaultCopyGrams = 500;

type Steps = readonly [number, number, number, number, number, number];

// In thousands of pesos, one number for each weight step. A zone that is missing is not served.
const priceList: Record<Carrier, Partial<Record<Zone, Steps>>> = {
  envia: {
    national: [20, 24, 29, 42, 68, 95],
    same_city: [10, 12, 14, 19, 28, 38],
    same_department: [14, 17, 21, 30, 48, 66],
    remote: [32, 40, 50, 78, 130, 185],
  },
  servientrega: {
    national: [15, 19, 24, 36, 60, 86],
    same_city: [9, 11, 13, 18, 27, 37],
    same_department: [12, 15, 18, 27, 44, 62],
    remote: [28, 36, 46, 72, 122, 175],
  },
  dhl: {
    abroad: [50, 95, 140, 240, 420, 600],
    same_city: [18, 21, 25, 33, 48, 64],
    same_department: [24, 28, 33, 46, 70, 96],
    national: [30, 36, 43, 60, 94, 130],
    remote: [46, 57, 70, 104, 168, 235],
  },
  fedex: {
    abroad: [45, 88, 130, 225, 395, 570],
    same_city: [17, 20, 24, 32, 46, 62],
    same_department: [22, 26, 31, 44, 67, 92],
    national: [28, 34, 41, 58, 90, 125],
    remote: [44, 55, 68, 100, 162, 228],
  },
  handover: { same_city: [0, 0, 0, 0, 0, 0] },
};

const minorPerThousandPesos = 100_000n;

/** What a carrier asks for a parcel, or null when it does not serve the zone or weight. */
export function quote(
  carrier: Carrier,
  zone: Zone,
  { grams, valueMinor }: ParcelMeasures,
): Quote | null {
  const thousands = priceList[carrier][zone]?.[weightSteps.findIndex((most) => grams <= most)];
  if (thousands === undefined) return null;
  const insurance = money(insuranceOf(carrier, Number(valueMinor)));
  return {
    carrier,
    price: addMoney(money(BigInt(thousands) * minorPerThousandPesos), insurance),
    insurance,
  };
}

/** What the allowed carriers ask, cheapest first; equal prices stand in the carriers' order. */
export function quotes(zone: Zone, parcel: ParcelMeasures, allowed: readonly Carrier[]): Quote[] {
  return carriers
    .filter((carrier) => allowed.includes(carrier))
    .flatMap((carrier) => quote(carrier, zone, parcel) ?? [])
    .sort((a, b) => compareMoney(a.price, b.price));
}

/** The weight of a parcel in grams; a copy whose weight is missing counts as 500 g. */
export function parcelGrams(
  lines: readonly { weightGrams: number | null; quantity: number }[],
): number {
  return lines.reduce(
    (sum, line) => sum + (line.weightGrams ?? defaultCopyGrams) * line.quantity,
    0,
  );
}
