// What the scripts say to the person at the terminal.
export const showTimings = process.argv.includes('--timings') || Boolean(process.env.DEBUG);

/** A failure that a person can understand: shown as its message alone, without a stack. */
export class PlainError extends Error {}

export const say = (text = '') => console.log(text);

/** The time since `since`, a value of performance.now(); 0 is the start of this process. */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one phase of a preparation; `--timings` (or DEBUG) prints how long it took. */
export async function phase(name, work) {
  const since = performance.now();
  const result = await work();
  if (showTimings) say(`  ${name.padEnd(14)} ${seconds(since)}`);
  return result;
}

/** The last lines of a long output: enough to see the cause, not enough to hide it. */
export const tail = (text, lines = 30) => text.trimEnd().split('\n').slice(-lines).join('\n');
