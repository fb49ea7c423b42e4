// Closes a vitest run with what it did not check, and why: a skip that nobody reads is a silent pass.
import { say } from './console.mjs';

export default class SkipReporter {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    say(`\n${skipped.length} skipped:`);
    for (const test of skipped) {
      say(`  SKIPPED: ${test.fullName}: ${test.result().note ?? 'no reason was given'}`);
    }
  }
}
