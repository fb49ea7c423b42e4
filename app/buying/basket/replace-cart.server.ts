import type { Database } from '~/db/database.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { placeOf } from '~/shipping/postage';
import type { Place } from '~/shipping/carriers';
import type { Destination } from '~/values/destination';
import { err, ok, type Result } from '~/values/result';
import * as carts from '../carts.queries.server';
import { listCheckoutLines } from '../checkout-lines.queries.server';
import { listCopiesByIds } from './basket.queries.server';
import { copyOnSale } from './copy-on-sale';
import { costOf, isSent, mostCopies, type Lot } from './plan-basket';

export interface CartReplacement {
  owner: carts.CartOwner;
  userId: string | undefined;
  /** Each as often as it is meant; nothing else of the form is believed. */
  listingIds: readonly string[];
  destination: Destination;
}

/**
 * `gone`: one of the copies cannot be had any more; `changed`: the cart holds something that these copies
 * do not make up for; `no_gain`: they cost no less by now; `cart_full`: there would be too many lines.
 */
export type ReplaceError = 'gone' | 'changed' | 'no_gain' | 'cart_full';

/**
 * Puts these copies in the place of the cart's copies of the same books; other lines stay as they are.
 * The cart is never left with fewer books, and with as many only when all costs less than before.
 */
export function replaceCart(
  db: Database,
  { owner, userId, listingIds, destination }: CartReplacement,
): Promise<Result<null, ReplaceError>> {
  return inTransaction(db, async (trx) => {
    const place = placeOf(destination);
    const cartId = await carts.getOrMakeCart(trx, owner);
    const chosen = await findLots(trx, listingIds, userId ?? null);
    if (!chosen || chosen.some(({ copy }) => !isSent(copy, place))) return err('gone');
    const lines = await listCheckoutLines(trx, cartId, userId ?? null);
    const books = new Set(chosen.map(({ copy }) => copy.bookId));
    const leaving = lines.filter(({ bookId }) => books.has(bookId));
    if (lines.length - leaving.length + chosen.length > mostCopies) return err('cart_full');
    const before = lines.flatMap((line): Lot[] => {
      const copy = copyOnSale({ ...line, id: line.listingId }, userId ?? null);
      return copy.left >= line.quantity ? [{ copy, quantity: line.quantity }] : [];
    });
    const staying = before.filter(({ copy }) => !books.has(copy.bookId));
    const replaced = before.filter(({ copy }) => books.has(copy.bookId));
    if ([...books].some((book) => countOf(chosen, book) < countOf(replaced, book))) {
      return err('changed');
    }
    const isMore = countOf(chosen) > countOf(replaced.filter(({ copy }) => isSent(copy, place)));
    if (!isMore && !costsLess([...staying, ...chosen], before, place)) return err('no_gain');

    if (leaving.length > 0) {
      const ids = leaving.map(({ listingId }) => listingId);
      await carts.deleteCartLines(trx, cartId, ids);
    }
    for (const { copy, quantity } of chosen) {
      const { listingId, priceMinor } = copy;
      await carts.putCartLine(trx, { cartId, listingId, quantity, priceMinor });
    }
    return ok(null);
  });
}

/** The copies with how often each is named; null when one of them is not to be had so often. */
async function findLots(
  trx: Trx,
  listingIds: readonly string[],
  buyerId: string | null,
): Promise<Lot[] | null> {
  const rows = await listCopiesByIds(trx, [...new Set(listingIds)], buyerId);
  const lots = rows.map((row) => ({
    copy: copyOnSale(row, buyerId),
    quantity: listingIds.filter((id) => id === row.id).length,
  }));
  const isThere = lots.every(({ copy, quantity }) => copy.left >= quantity);
  return countOf(lots) === listingIds.length && isThere ? lots : null;
}

const countOf = (lots: readonly Lot[], bookId?: string) =>
  lots.reduce(
    (sum, { copy, quantity }) =>
      sum + (bookId === undefined || copy.bookId === bookId ? quantity : 0),
    0,
  );

/** Compared by what can be sent there; parcels that are too heavy together cost more than any other. */
function costsLess(after: readonly Lot[], before: readonly Lot[], place: Place): boolean {
  const sentTotal = (lots: readonly Lot[]) =>
    costOf(
      lots.filter(({ copy }) => isSent(copy, place)),
      place,
    )?.total ?? Infinity;
  return sentTotal(after) < sentTotal(before);
}
