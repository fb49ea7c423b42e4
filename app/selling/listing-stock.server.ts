import { insertMovements } from '~/catalog/stock.queries.server';
import type { Trx } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { addToAvailable, countHeldCopies } from './listings.queries.server';

/** Puts the first copies of a new listing on the shelf. */
export async function fillShelf(trx: Trx, listingId: string, quantity: number): Promise<void> {
  await addToAvailable(trx, listingId, quantity);
  await insertMovements(trx, 'initial', 1, [{ listingId, quantity }]);
}

/**
 * Sets how many copies the seller has in the house: those on the shelf and those that buyers hold
 * while they pay. The form says which number it showed (`shown`); the difference counts, so that a
 * copy that was sold while the form was open does not come back to life. `quantity` null changes
 * nothing. Gives the copies that are there now; fails with the held ones when they would be fewer.
 * The caller holds the listing's lock.
 */
export async function changeStock(
  trx: Trx,
  listing: { id: string; available: number },
  { quantity, shown }: { quantity: number | null; shown: number | null },
): Promise<Result<number, { held: number }>> {
  const held = await countHeldCopies(trx, listing.id);
  const onHand = listing.available + held;
  const delta = quantity === null ? 0 : quantity - (shown ?? onHand);
  if (listing.available + delta < 0) return err({ held });
  if (delta !== 0) {
    await addToAvailable(trx, listing.id, delta);
    await insertMovements(trx, 'adjust', delta < 0 ? -1 : 1, [
      { listingId: listing.id, quantity: Math.abs(delta) },
    ]);
  }
  return ok(onHand + delta);
}
