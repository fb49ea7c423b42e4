/** After so many attempts a mail is given up and an operator is called. */
export const MOST_ATTEMPTS = 20;

const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 60 * 60;

/**
 * Seconds until the next attempt after the `attempts`-th failed: 30 s, doubled each time, at most an
 * hour, and up to a fifth off so that many do not come back in one instant. Null: no more.
 */
export function retrySeconds(attempts: number, chance: () => number = Math.random): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const whole = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (attempts - 1));
  return Math.round(whole * (1 - 0.2 * chance()));
}
