// Chance that repeats: the same seed, the same shop. Never for anything that must not be guessed.

export type Random = {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** True with this probability. */
  chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  between: (low: number, high: number) => number;
  /** Between two positive numbers, small ones as likely as large ones (log-uniform). */
  scaled: (low: number, high: number) => number;
  /** One of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T;
  /** One of `[value, weight]` pairs, none negative and not all zero. */
  weighted: <T>(pairs: readonly (readonly [T, number])[]) => T;
};

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for samples. */
export function makeRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    scaled: (low, high) => low * (high / low) ** next(),
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    weighted: (pairs) => {
      let rest = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of pairs) {
        rest -= weight;
        if (rest < 0) return value;
      }
      throw new RangeError('no weight to choose by');
    },
  };
}
