// What each shop asks for each set of wanted copies that it has: the cheapest of all ways to fill a parcel.
import { anyCarrier, type Market, type Offer } from './market';
import { savingFrom, type Saving } from './lighter-parcels';

/** What of a parcel is packed: sums, and the offers one by one back to the first. */
export interface Load {
  price: number;
  grams: number;
  carriers: number;
  offer: number;
  before: Load | null;
}
const nothing: Load = { price: 0, grams: 0, carriers: anyCarrier, offer: -1, before: null };

/** Loads that may be looked at, all shops together: about 150 ms. */
const mostLoads = 600_000;

/** Of every shop that has something; null when there are too many ways to fill a parcel. */
export function fillParcels(market: Market): Parcels[] | null {
  const budget = { loads: mostLoads };
  const all: Parcels[] = [];
  for (const shop of shopsOf(market)) {
    const parcels = parcelsOf(market, shop, budget);
    if (!parcels) return null;
    all.push(parcels);
  }
  return all;
}

interface Shop {
  seller: number;
  /** The wanted copies that it could send, as a set of bits. */
  has: number;
  offers: number[];
}

/** Of those that have one of the wanted copies only, the cheapest for each copy will do. */
function shopsOf({ units, offers, sending }: Market): Shop[] {
  const shops = new Map<number, Shop>();
  const unitsOf = new Map<number, number>();
  units.forEach((book, unit) => unitsOf.set(book, (unitsOf.get(book) ?? 0) | (1 << unit)));
  offers.forEach(({ seller, book }, number) => {
    const shop = shops.get(seller) ?? { seller, has: 0, offers: [] };
    shop.has |= unitsOf.get(book) ?? 0;
    shop.offers.push(number);
    shops.set(seller, shop);
  });
  const alone = ({ offers: numbers, seller }: Shop) =>
    Math.min(
      ...numbers.map((number) => {
        const offer = offers[number]!;
        return offer.price + sending(seller, offer);
      }),
    );
  const single = new Map<number, { shop: Shop; cost: number }>();
  const many: Shop[] = [];
  for (const shop of shops.values()) {
    if (bits(shop.has) > 1) many.push(shop);
    else {
      const cost = alone(shop);
      if (cost < (single.get(shop.has)?.cost ?? Infinity)) single.set(shop.has, { shop, cost });
    }
  }
  return [...many, ...[...single.values()].map(({ shop }) => shop)];
}

/** The cheapest parcel of a shop for each set of copies that it has, Infinity for other sets. */
export interface Parcels {
  has: number;
  costs: Float64Array;
  loads: (Load | undefined)[];
}

/** null when there are too many ways to fill them. */
function parcelsOf(market: Market, shop: Shop, budget: { loads: number }): Parcels | null {
  const { units, offers, sending } = market;
  const size = 1 << units.length;
  const costs = new Float64Array(size).fill(Infinity);
  const loads = new Array<Load | undefined>(size);
  const fronts = new Array<Load[] | undefined>(size);
  fronts[0] = [nothing];
  const byBook = new Map<number, Offer[]>();
  for (const number of shop.offers) {
    const offer = offers[number]!;
    byBook.set(offer.book, [...(byBook.get(offer.book) ?? []), offer]);
  }
  const saving = savingFrom(market, shop.seller, [...byBook.values()]);
  // Each set that the shop has, from small to large.
  for (let set = -shop.has & shop.has; set > 0; set = (set - shop.has) & shop.has) {
    const highest = 31 - Math.clz32(set);
    const book = units[highest]!;
    let rest = set;
    let copies = 0;
    for (let unit = highest; unit >= 0 && units[unit] === book; unit -= 1) {
      if (rest & (1 << unit)) copies += 1;
      rest &= ~(1 << unit);
    }
    const front = packed(fronts[rest]!, byBook.get(book)!, { copies, saving, budget });
    if (!front) return null;
    fronts[set] = front;
    for (const load of front) {
      const cost = load.price + sending(shop.seller, load);
      if (cost < costs[set]!) {
        costs[set] = cost;
        loads[set] = load;
      }
    }
  }
  return { has: shop.has, costs, loads };
}

interface Packing {
  /** So many of the book are packed. */
  copies: number;
  saving: Saving;
  budget: { loads: number };
}

/** Every load with copies of a book more that could still be part of the cheapest parcel. */
function packed(
  front: readonly Load[],
  offers: readonly Offer[],
  { copies, saving, budget }: Packing,
): Load[] | null {
  if (copies === 1) return oneMore(front, offers, { saving, budget });
  // By how many of the copies are packed already, offer by offer.
  let reached: Load[][] = [[...front], ...Array.from({ length: copies }, () => [])];
  for (const offer of offers) {
    const next = reached.map((loads) => [...loads]);
    reached.forEach((loads, done) => {
      for (const load of loads) {
        let more = load;
        for (let take = 1; take <= Math.min(offer.left, copies - done); take += 1) {
          more = {
            price: more.price + offer.price,
            grams: more.grams + offer.grams,
            carriers: more.carriers & offer.carriers,
            ...{ offer: offer.number, before: more },
          };
          next[done + take]!.push(more);
          budget.loads -= 1;
        }
      }
    });
    if (budget.loads < 0) return null;
    reached = next.map((loads) => (loads.length > 1 ? undominated(loads, saving) : loads));
  }
  return reached[copies]!;
}

/** The same for one copy, which is what most wish for. */
function oneMore(
  front: readonly Load[],
  offers: readonly Offer[],
  { saving, budget }: Omit<Packing, 'copies'>,
): Load[] | null {
  budget.loads -= front.length * offers.length;
  if (budget.loads < 0) return null;
  const loads: Load[] = [];
  for (const before of front) {
    for (const { price, grams, carriers, number: offer } of offers) {
      loads.push({
        price: before.price + price,
        grams: before.grams + grams,
        carriers: before.carriers & carriers,
        offer,
        before,
      });
    }
  }
  return loads.length > 1 ? undominated(loads, saving) : loads;
}

/** What is lighter than a cheaper load with the same carriers, by enough to be worth it. */
function undominated(loads: Load[], saving: Saving): Load[] {
  const kept = new Map<number, { cheapest: Load; lightest: Load }>();
  return loads
    .sort((a, b) => a.price - b.price || a.grams - b.grams)
    .filter((load) => {
      const others = kept.get(load.carriers);
      const isWorth = ({ price, grams }: Load) =>
        load.grams < grams && load.price - price < saving(grams - load.grams);
      if (others && !(isWorth(others.lightest) && isWorth(others.cheapest))) return false;
      kept.set(load.carriers, { cheapest: others?.cheapest ?? load, lightest: load });
      return true;
    });
}

/** How many copies a set has. */
export function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
