import type { Database } from '~/db/database.server';
import { makeBook, makeListing } from './factories';
import type { Shop, ShopProcess } from './shop';
import { buyerWithCart, openCheckout, type Member } from './shop-scenes';
import type { Answer } from './visitor';

export interface RaceBuyer extends Member {
  form: [string, string][];
}

export interface RaceResult {
  listingId: string;
  buyers: RaceBuyer[];
  answers: Answer[];
  /** Milliseconds from the barrier to each answer. */
  times: number[];
  winners: RaceBuyer[];
}

/**
 * One copy, many buyers, spread over the processes: each is signed in, has the copy in the cart and
 * the checkout open, and all press the button in the same instant.
 */
export async function raceForOneCopy(
  shop: Shop,
  processes: readonly ShopProcess[],
  buyerCount: number,
): Promise<RaceResult> {
  const { db } = shop.databases;
  const listingId = await oneCopyWithAlternative(db);
  const buyers: RaceBuyer[] = [];
  // A few at a time: it is the button that they press together, not the link to the page.
  while (buyers.length < buyerCount) {
    const batch = processes.flatMap(({ origin }) => [origin, origin]);
    const ready = await Promise.all(
      batch.slice(0, buyerCount - buyers.length).map(async (origin): Promise<RaceBuyer> => {
        const member = await buyerWithCart(db, origin, [listingId]);
        return { ...member, form: await openCheckout(member.visitor) };
      }),
    );
    buyers.push(...ready);
  }
  const started = performance.now();
  const times: number[] = [];
  const answers = await Promise.all(
    buyers.map(async ({ visitor, form }) => {
      const answer = await visitor.post('/checkout', form);
      times.push(performance.now() - started);
      return answer;
    }),
  );
  const winners = buyers.filter((_, index) => answers[index]!.status === 303);
  return { listingId, buyers, answers, times, winners };
}

/** The copy that everybody wants, and another of the same book for those who come late. */
async function oneCopyWithAlternative(db: Database): Promise<string> {
  const book = await makeBook(db);
  const values = { book_id: book.id, title: book.title, authors: book.authors };
  const listing = await makeListing(db, { ...values, available: 1 });
  await makeListing(db, { ...values, available: 1, price_minor: '3100000' });
  return listing.id;
}

export function closeAll(members: readonly Member[]): void {
  for (const { visitor } of members) visitor.close();
}
