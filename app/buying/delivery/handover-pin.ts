// The PIN of a hand-over: the buyer reads it out when the books are in their hands, and the seller types it.

/** So many wrong ones in a row until the next pause. */
export const PIN_TRIES = 5;

/**
 * Minutes that each pause lasts; the last one from then on. Until an order counts as lost (15 business
 * days) that is some 120 guesses of a million.
 */
const pauses = [15, 60, 24 * 60] as const;

/** What follows the `tries`-th wrong PIN: how many are left, or for how many minutes none is looked at. */
export function afterWrongPin(tries: number): { left: number } | { pauseMinutes: number } {
  const left = PIN_TRIES - (tries % PIN_TRIES);
  if (left < PIN_TRIES) return { left };
  return { pauseMinutes: pauses[Math.min(tries / PIN_TRIES, pauses.length) - 1]! };
}

/** Six digits in two groups, as people read them out. */
export const readablePin = (pin: string) => `${pin.slice(0, 3)} ${pin.slice(3)}`;
