// A good basket where the exact one would take too long: from several beginnings, copies are moved from
// offer to offer, gathered at one seller, and taken away from another, as long as that makes it cheaper.
import type { Basket } from './exact-basket';
import { anyCarrier, type Market } from './market';

/** Moves that one search may try; each looks at two parcels. */
const mostMoves = 150_000;
/** Above any sum of sixty copies: what a parcel that nobody carries counts as, more the heavier it is. */
const notSent = 1e12;
const notSentGram = 1e6;

/**
 * The best that was found; null when from no beginning everything could be had. `present` is a basket
 * to begin with: what comes of it costs no more.
 */
export function goodBasket(market: Market, present: readonly number[] | null): Basket | null {
  const alone = cheapestAlone(market);
  const beginnings = [present, alone].filter((picks) => picks !== null);
  let best: Basket | null = null;
  for (const picks of beginnings) {
    const placement = new Placement(market, picks, mostMoves / beginnings.length);
    placement.improve();
    if (placement.total < Math.min(best?.total ?? Infinity, notSent)) {
      best = { picks: [...placement.picks], total: placement.total };
    }
  }
  return best;
}

/** Each copy where it is cheapest with its own sending; null when there are not enough. */
export function cheapestAlone({ units, offers, sending }: Market): number[] | null {
  const costs = offers.map((offer) => offer.price + sending(offer.seller, offer));
  const order = offers
    .map((_, number) => number)
    .filter((number) => costs[number]! < Infinity)
    .sort((a, b) => costs[a]! - costs[b]!);
  const used = offers.map(() => 0);
  const picks: number[] = [];
  for (const book of units) {
    const pick = order.find((one) => offers[one]!.book === book && used[one]! < offers[one]!.left);
    if (pick === undefined) return null;
    used[pick]! += 1;
    picks.push(pick);
  }
  return picks;
}

/** What these picks cost in minor units, with the sending of each seller's parcel. */
export function totalOf({ offers, sending }: Market, picks: readonly number[]): number {
  const parcels = new Map<number, { price: number; grams: number; carriers: number }>();
  for (const pick of picks) {
    const { seller, price, grams, carriers } = offers[pick]!;
    const parcel = parcels.get(seller) ?? { price: 0, grams: 0, carriers: anyCarrier };
    parcel.price += price;
    parcel.grams += grams;
    parcel.carriers &= carriers;
    parcels.set(seller, parcel);
  }
  return [...parcels].reduce(
    (sum, [seller, parcel]) => sum + parcel.price + sending(seller, parcel),
    0,
  );
}

/** Which offer each wanted copy comes from, and what that costs, kept up move by move. */
class Placement {
  readonly picks: number[];
  /** Minor units, and more than any where something cannot be sent. */
  total = 0;
  private readonly used: number[];
  private readonly parcels = new Map<number, Set<number>>();
  private readonly costs = new Map<number, number>();
  private readonly byBook = new Map<number, number[]>();
  private readonly sellers: number[];

  constructor(
    private readonly market: Market,
    picks: readonly number[],
    private moves: number,
  ) {
    this.picks = [...picks];
    this.used = market.offers.map(() => 0);
    market.offers.forEach(({ book }, number) =>
      this.byBook.set(book, [...(this.byBook.get(book) ?? []), number]),
    );
    this.sellers = [...new Set(market.offers.map(({ seller }) => seller))];
    picks.forEach((pick, unit) => this.put(unit, pick));
  }

  improve(): void {
    for (let before = Infinity; this.total < before && this.moves > 0;) {
      before = this.total;
      this.picks.forEach((_, unit) => this.moveOne(unit, null));
      for (const seller of this.sellers) this.gather(seller);
      for (const seller of [...this.parcels.keys()]) this.close(seller);
    }
  }

  /** Puts a copy where all is cheapest, perhaps where it is; anywhere but with `without`. */
  private moveOne(unit: number, without: number | null): void {
    let best = this.picks[unit]!;
    const isLeaving = this.market.offers[best]!.seller === without;
    let least = isLeaving ? Infinity : this.total;
    for (const offer of this.byBook.get(this.market.units[unit]!)!) {
      if (this.market.offers[offer]!.seller === without || !this.isFree(offer)) continue;
      this.move(unit, offer);
      if (this.total < least) [best, least] = [offer, this.total];
    }
    this.move(unit, best);
  }

  /** Everything that a seller has from there, then what is cheaper elsewhere back again. */
  private gather(seller: number): void {
    this.try(() => {
      const moved = this.picks.flatMap((pick, unit) => {
        if (this.market.offers[pick]!.seller === seller) return [];
        const there = this.byBook
          .get(this.market.units[unit]!)!
          .filter((one) => this.market.offers[one]!.seller === seller && this.isFree(one))
          .sort((a, b) => this.market.offers[a]!.price - this.market.offers[b]!.price)[0];
        if (there === undefined) return [];
        this.move(unit, there);
        return [{ unit, from: pick }];
      });
      for (const { unit, from } of moved) {
        const [before, here] = [this.total, this.picks[unit]!];
        if (!this.isFree(from)) continue;
        this.move(unit, from);
        if (this.total >= before) this.move(unit, here);
      }
    });
  }

  /** Nothing from this seller any more. */
  private close(seller: number): void {
    this.try(() => {
      for (const unit of [...(this.parcels.get(seller) ?? [])]) this.moveOne(unit, seller);
    });
  }

  /** Does it, and undoes it unless that made the whole cheaper. */
  private try(change: () => void): void {
    const [before, picks] = [this.total, [...this.picks]];
    change();
    if (this.total >= before) picks.forEach((pick, unit) => this.move(unit, pick));
  }

  private isFree(offer: number): boolean {
    return this.moves > 0 && this.used[offer]! < this.market.offers[offer]!.left;
  }

  private move(unit: number, offer: number): void {
    const from = this.picks[unit]!;
    if (from === offer) return;
    this.moves -= 1;
    const { seller } = this.market.offers[from]!;
    this.used[from]! -= 1;
    this.parcels.get(seller)!.delete(unit);
    this.weigh(seller);
    this.put(unit, offer);
  }

  private put(unit: number, offer: number): void {
    const { seller } = this.market.offers[offer]!;
    this.picks[unit] = offer;
    this.used[offer]! += 1;
    const parcel = this.parcels.get(seller) ?? new Set();
    this.parcels.set(seller, parcel.add(unit));
    this.weigh(seller);
  }

  private weigh(seller: number): void {
    const picks = [...this.parcels.get(seller)!].map((unit) => this.picks[unit]!);
    const before = this.costs.get(seller) ?? 0;
    const cost = totalOf(this.market, picks);
    const grams = picks.reduce((sum, pick) => sum + this.market.offers[pick]!.grams, 0);
    const counted = cost < Infinity ? cost : notSent + grams * notSentGram;
    this.total += counted - before;
    this.costs.set(seller, counted);
    if (picks.length === 0) this.parcels.delete(seller);
  }
}
