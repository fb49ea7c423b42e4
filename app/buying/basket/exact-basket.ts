// The cheapest basket of up to twelve copies, beyond doubt. One seller after the other: what each set of
// the wanted copies costs with the sellers seen so far is the least, over what part of the set this one
// sends, of that parcel and of what the rest cost before. A seller who has k of n wanted copies adds
// 2^(n-k) × 3^k sums: 20 sellers with all of 12 books come to ten million, some 60 ms.
import { anyCarrier, type Market, type Offer } from './market';
import { savingFrom, type Saving } from './lighter-parcels';

/** The offer for each wanted copy, in the order of `units`, and what all of it costs with its sending. */
export interface Basket {
  picks: number[];
  total: number;
}

/** What of a parcel is packed: sums, and the offers one by one back to the first. */
interface Load {
  price: number;
  grams: number;
  carriers: number;
  offer: number;
  before: Load | null;
}
const nothing: Load = { price: 0, grams: 0, carriers: anyCarrier, offer: -1, before: null };

export const mostExactUnits = 12;
/** Sums that one search may take, and loads that it may look at: about 150 ms. */
const mostWork = 25_000_000;
const mostLoads = 600_000;

/** `none`: not all of it can be had; `too_much`: this would take too long to compute. */
export function exactBasket(market: Market): Basket | 'none' | 'too_much' {
  const { units } = market;
  const count = units.length;
  if (count > mostExactUnits) return 'too_much';
  const budget = { loads: mostLoads };
  const shops = shopsOf(market);
  const work = shops.reduce((sum, { has }) => sum + 2 ** (count - bits(has)) * 3 ** bits(has), 0);
  if (work > mostWork) return 'too_much';

  const all = (1 << count) - 1;
  const best = new Float64Array(all + 1).fill(Infinity);
  best[0] = 0;
  const taken: { parcels: (Load | undefined)[]; sent: Uint16Array }[] = [];
  for (const shop of shops) {
    const parcels = parcelsOf(market, shop, budget);
    if (!parcels) return 'too_much';
    const sent = new Uint16Array(all + 1);
    // From the whole down: the sets that are read are still without this seller.
    for (let set = all; set > 0; set -= 1) {
      const possible = set & shop.has;
      for (let part = possible; part > 0; part = (part - 1) & possible) {
        const cost = best[set ^ part]! + parcels.costs[part]!;
        if (cost < best[set]!) {
          best[set] = cost;
          sent[set] = part;
        }
      }
    }
    taken.push({ parcels: parcels.loads, sent });
  }
  if (best[all] === Infinity) return 'none';
  return { total: best[all]!, picks: picksOf(taken, all, count) };
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
        const { price, grams, carriers } = offers[number]!;
        return price + sending(seller, grams, carriers);
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

/** The cheapest parcel of a shop for each set of copies that it has; null when there are too many. */
function parcelsOf(market: Market, shop: Shop, budget: { loads: number }) {
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
      const cost = load.price + sending(shop.seller, load.grams, load.carriers);
      if (cost < costs[set]!) {
        costs[set] = cost;
        loads[set] = load;
      }
    }
  }
  return { costs, loads };
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

/** Back from the whole: what the last seller sent, then the one before. */
function picksOf(
  taken: readonly { parcels: (Load | undefined)[]; sent: Uint16Array }[],
  all: number,
  count: number,
): number[] {
  const picks = new Array<number>(count);
  let set = all;
  for (const { parcels, sent } of [...taken].reverse()) {
    const part = sent[set]!;
    let load = part ? parcels[part]! : null;
    // A load was packed from its lowest copies on.
    for (let unit = count - 1; load?.before; unit -= 1) {
      if (!(part & (1 << unit))) continue;
      picks[unit] = load.offer;
      load = load.before;
    }
    set ^= part;
  }
  return picks;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
