import { appendFileSync } from 'node:fs';

/** Figures of tests: times, memory, chance that can be repeated. */

/** Whether `npm run test:full` asks for whole matrices and rounds. */
export const isFull = process.env.TEST_FULL === '1';

/** Whether `npm run test:promises` asks for sizes that even the whole suite has no time for. */
export const isWhole = process.env.TEST_PROMISES === '1';

/** Times that a promise names are asserted with this factor; ratios belong to `npm run bench`. */
export const MARGIN = 3;

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}

/** What `work` gives, and the milliseconds that it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

/** Numbers in [0, 1) that are the same in every run with this seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Counts by what `key` says of each, for messages that say at once what went wrong. */
export function tally<T>(items: readonly T[], key: (item: T) => string | number) {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/** Says a measured figure in the run's output; it goes into the note of the issue. */
export function report(line: string): void {
  process.stdout.write(`    measured: ${line}\n`);
  // `npm run test:promises` makes its table of them.
  if (process.env.TEST_FIGURES) appendFileSync(process.env.TEST_FIGURES, `${line}\n`);
}
