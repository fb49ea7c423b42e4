// The cheapest basket of up to twelve copies, beyond doubt. What each set of the wanted copies costs is the
// least, over every part of it that one seller sends, of that parcel and of what the rest costs.
import { bits, fillParcels, type Parcels } from './fill-parcels';
import type { Market } from './market';

/** The offer for each wanted copy, in the order of `units`, and what all of it costs with its sending. */
export interface Basket {
  picks: number[];
  total: number;
}

const mostExactUnits = 12;
/** Sums that one search may take: about 150 ms. */
const mostWork = 25_000_000;

/** `none`: not all of it can be had; `too_much`: this would take too long to compute. */
export function exactBasket(market: Market): Basket | 'none' | 'too_much' {
  const count = market.units.length;
  if (count > mostExactUnits) return 'too_much';
  const shops = fillParcels(market);
  if (!shops) return 'too_much';
  return inFewParcels(shops, count) ?? shopByShop(shops, count);
}

/**
 * As if a shop could send two parcels, which leaves one step for each set and part of it. Where putting
 * those two together costs no more, nothing that the rule forbids was gained, and this is the least.
 * null otherwise: when a shop's copies agree on no cheap carrier, or are too heavy together.
 */
function inFewParcels(shops: readonly Parcels[], count: number): Basket | 'none' | null {
  const all = (1 << count) - 1;
  const cheapest = new Float64Array(all + 1).fill(Infinity);
  const sender = new Int32Array(all + 1);
  shops.forEach(({ costs }, shop) => {
    for (let set = 1; set <= all; set += 1) {
      if (costs[set]! < cheapest[set]!) {
        cheapest[set] = costs[set]!;
        sender[set] = shop;
      }
    }
  });
  const best = new Float64Array(all + 1).fill(Infinity);
  const first = new Int32Array(all + 1);
  best[0] = 0;
  for (let set = 1; set <= all; set += 1) {
    const lowest = set & -set;
    const others = set ^ lowest;
    // The parcel with the lowest copy, with whatever else of the set.
    for (let more = others; ; more = (more - 1) & others) {
      const cost = cheapest[more | lowest]! + best[others ^ more]!;
      if (cost < best[set]!) {
        best[set] = cost;
        first[set] = more | lowest;
      }
      if (more === 0) break;
    }
  }
  if (best[all] === Infinity) return 'none';
  const parts = new Map<number, number>();
  for (let set = all; set > 0; set ^= first[set]!) {
    const shop = sender[first[set]!]!;
    parts.set(shop, (parts.get(shop) ?? 0) | first[set]!);
  }
  const total = [...parts].reduce((sum, [shop, part]) => sum + shops[shop]!.costs[part]!, 0);
  if (total > best[all]!) return null;
  return {
    total,
    picks: picksOf(
      [...parts].map(([shop, part]) => [shops[shop]!, part]),
      count,
    ),
  };
}

/** The rule itself: one shop after the other, each with one parcel. */
function shopByShop(shops: readonly Parcels[], count: number): Basket | 'none' | 'too_much' {
  const work = shops.reduce((sum, { has }) => sum + 2 ** (count - bits(has)) * 3 ** bits(has), 0);
  if (work > mostWork) return 'too_much';
  const all = (1 << count) - 1;
  const best = new Float64Array(all + 1).fill(Infinity);
  best[0] = 0;
  const sent = shops.map(({ has, costs }) => {
    const parts = new Uint16Array(all + 1);
    // From the whole down: the sets that are read are still without this shop.
    for (let set = all; set > 0; set -= 1) {
      const possible = set & has;
      for (let part = possible; part > 0; part = (part - 1) & possible) {
        const cost = best[set ^ part]! + costs[part]!;
        if (cost < best[set]!) {
          best[set] = cost;
          parts[set] = part;
        }
      }
    }
    return parts;
  });
  if (best[all] === Infinity) return 'none';
  const chosen: [Parcels, number][] = [];
  let set = all;
  for (let shop = shops.length - 1; shop >= 0; shop -= 1) {
    const part = sent[shop]![set]!;
    if (part) chosen.push([shops[shop]!, part]);
    set ^= part;
  }
  return { total: best[all]!, picks: picksOf(chosen, count) };
}

/** The offers of these parcels, each for its copies. */
function picksOf(chosen: readonly (readonly [Parcels, number])[], count: number): number[] {
  const picks = new Array<number>(count);
  for (const [{ loads }, part] of chosen) {
    let load = loads[part] ?? null;
    // It was packed from its lowest copies on.
    for (let unit = count - 1; load?.before; unit -= 1) {
      if (!(part & (1 << unit))) continue;
      picks[unit] = load.offer;
      load = load.before;
    }
  }
  return picks;
}
