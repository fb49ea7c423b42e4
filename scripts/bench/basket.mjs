// The cheapest basket: the time to find it, and how near the quick way comes to it beyond twelve books.
import { median } from './table.mjs';

const ROUNDS = 20;

export async function basketFigures({ load }) {
  const { makeCase } = await load('/tests/support/basket-cases.ts');
  const { makeMarket } = await load('/app/buying/basket/market.ts');
  const { cheapestBasket } = await load('/app/buying/basket/cheapest-basket.ts');
  const { exactBasket } = await load('/app/buying/basket/exact-basket.ts');
  const { goodBasket } = await load('/app/buying/basket/good-basket.ts');
  const { placeOf } = await load('/app/shipping/postage.ts');
  const { usualDestination } = await load('/app/values/destination.ts');
  const place = placeOf(usualDestination);
  const figures = [];

  const measure = (what, size, atMost) => {
    const times = [];
    for (let seed = 0; seed < ROUNDS; seed += 1) {
      const { wishes, copies } = makeCase({ ...size, seed });
      const began = performance.now();
      cheapestBasket(makeMarket(wishes, copies, place), null);
      times.push(performance.now() - began);
    }
    figures.push({ what: `${what}, median`, value: median(times), unit: 'ms', atMost });
    figures.push({
      what: `${what}, worst of ${ROUNDS}`,
      value: Math.max(...times),
      unit: 'ms',
      atMost,
    });
  };
  measure('basket of 12 × 20 at 20 sellers', { titles: 12, offers: 20, sellers: 20 }, 200);
  measure('basket of 12 × 20 at 12 sellers', { titles: 12, offers: 20, sellers: 12 }, 200);
  measure('basket of 12 × 20 at 240 sellers', { titles: 12, offers: 20, sellers: 240 }, 200);
  measure('basket of 60 × 50 at 80 sellers', { titles: 60, offers: 50, sellers: 80 });

  const ratios = Array.from({ length: ROUNDS }, (_, seed) => {
    const { wishes, copies } = makeCase({ titles: 12, offers: 20, sellers: 20, seed });
    const market = makeMarket(wishes, copies, place);
    return goodBasket(market, null).total / exactBasket(market).total;
  });
  const mean = ratios.reduce((sum, one) => sum + one, 0) / ROUNDS;
  figures.push({
    what: 'the quick way / the exact one, mean',
    value: mean,
    unit: '',
    atMost: 1.02,
  });
  figures.push({
    what: 'the quick way / the exact one, worst',
    value: Math.max(...ratios),
    unit: '',
  });
  return figures;
}
