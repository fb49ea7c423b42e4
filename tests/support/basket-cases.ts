import { makeRandom } from '~/catalog/sample/random';
import type { CopyOnSale, Wish } from '~/buying/basket/market';

interface CaseSize {
  titles: number;
  /** Offers of each title, each from another seller as far as there are so many. */
  offers: number;
  sellers: number;
  seed: number;
}

const cities = ['Bogotá', 'Medellín', 'Cali', 'Soacha', 'Tunja', 'Leticia'];

/** Books with offers whose prices lie about their own mean, in shops all over the country. */
export function makeCase({ titles, offers, sellers, seed }: CaseSize) {
  const { between, chance } = makeRandom(seed);
  const wishes: Wish[] = Array.from({ length: titles }, (_, at) => ({
    ...{ bookId: `book-${at}`, quantity: 1 },
  }));
  const copies = wishes.flatMap(({ bookId }, title): CopyOnSale[] => {
    const mean = between(12, 60);
    return Array.from({ length: offers }, (_, at) => {
      const seller = (title * 7 + at * Math.max(1, Math.floor(sellers / offers))) % sellers;
      return {
        ...{ listingId: `copy-${title}-${at}`, bookId, sellerId: `seller-${seller}`, left: 1 },
        priceMinor: String(Math.max(1, mean + between(-10, 15)) * 100_000),
        weightGrams: chance(0.1) ? null : between(15, 120) * 10,
        carriers: [],
        seller: { city: cities[seller % cities.length]!, carriers: [] },
      };
    });
  });
  return { wishes, copies };
}
