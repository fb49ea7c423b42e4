// What becomes of a copy by what a row of the file says.
import { statusAfter, type ListingIntent, type ListingStatus } from '../listing-status';

interface Counts {
  available: number;
  held: number;
  sold: number;
  /** What the seller's last file said; null where none did. */
  file_quantity: number | null;
}

/**
 * By how many copies the shelf changes. A number that the last file (or, without one, the first
 * listing) said already is no new count: what was sold since does not come back to life. With the
 * number that the export showed the difference counts; else the row says how many there are now.
 */
export function shelfChange(
  row: { quantity: number | null; quantityShown: number | null },
  { available, held, sold, file_quantity }: Counts,
): number {
  const { quantity, quantityShown } = row;
  const onHand = available + held;
  if (quantity === null) return 0;
  if (quantity === (file_quantity ?? onHand + sold)) return 0;
  return quantity - (quantityShown ?? onHand);
}

/**
 * The status of a copy that is there already. What an admin hid stays hidden; a copy of which none is
 * left cannot be in the shop, and a sold one of which there are more now can.
 */
export function statusByFile(
  current: ListingStatus,
  { intent, onHand, change }: { intent: ListingIntent | null; onHand: number; change: number },
): ListingStatus {
  if (current === 'hidden' || current === 'removed') return current;
  if (onHand === 0) return current === 'published' ? 'paused' : current;
  const isBack = current === 'sold' && change > 0;
  const from = isBack ? 'paused' : current;
  const pressed = intent ?? (isBack ? 'publish' : null);
  return pressed === null ? from : (statusAfter(pressed, from) ?? from);
}
