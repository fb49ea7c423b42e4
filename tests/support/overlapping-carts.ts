import { placeOrder, type PlaceOrderInput } from '~/buying/place-order.server';
import type { Database } from '~/db/database.server';
import { checkoutOf, fillCart } from './buying-factories';
import { makeListing, makeUser } from './factories';
import { seeded, tally } from './measure';

export const IN_A_CART = 4;
/** Above the pool's ten connections, so that the database is never without a queue. */
const AT_ONCE = 40;

/** Numbers in [0, 1), the same in every run. */
export const chance = seeded(20261124);
export const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/**
 * Buys so many carts of the same few copies at the same moment (P2); counts what became of them: placed,
 * refused by kind, or thrown by the error's code. `available`: how many there are of each copy.
 */
export async function buyOverlappingCarts(
  db: Database,
  { carts, copies, available = 1 }: { carts: number; copies: number; available?: number },
): Promise<Record<string, number>> {
  const listings = [];
  for (let index = 0; index < copies; index += 1) {
    listings.push(await makeListing(db, { available }));
  }
  const inputs: PlaceOrderInput[] = [];
  for (let index = 0; index < carts; index += 1) {
    const buyer = await makeUser(db);
    await fillCart(db, buyer.id, shuffled(listings).slice(0, IN_A_CART));
    inputs.push(await checkoutOf(db, buyer));
  }
  const outcomes: string[] = [];
  const lane = async () => {
    for (let input; (input = inputs.pop());) {
      const outcome = placeOrder(db, input).then(
        (placed) => (placed.ok ? 'placed' : placed.error.kind),
        (error: Error & { code?: string }) => error.code ?? error.message,
      );
      outcomes.push(await outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return tally(outcomes, (one) => one);
}
