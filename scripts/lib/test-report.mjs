// What a test run says: one line a step, and the counts line that closes it.
import { say } from './console.mjs';

const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failures = [];

/** Adds the outcome of a step and prints its line; the `failures` are told again at the end. */
export function record(step, outcome, milliseconds) {
  const { passed = 0, failed = 0, skipped = 0 } = outcome;
  failures.push(...(outcome.failures ?? []));
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  const word = failed ? 'failed' : 'passed';
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
  ];
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
  const text = `${word}  ${step.padEnd(14)} ${time}   ${counts.join(', ')}`;
  lines.push(text);
  say(`\n── ${text}`);
}

/**
 * Prints each failure and all steps again, and last of all the counts. Returns the exit code.
 * A log is often kept by its end alone, far below the lines where a test failed.
 */
export function conclude() {
  if (!totals.passed && !totals.failed) totals.failed = 1; // a run without a test proves nothing
  for (const failure of failures) say(`\nFAILED ${failure}`);
  say(`\n${lines.join('\n')}\n`);
  const { passed, failed, skipped } = totals;
  say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return failed ? 1 : 0;
}
