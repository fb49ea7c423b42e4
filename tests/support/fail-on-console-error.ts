import { afterEach, beforeEach, expect, vi } from 'vitest';

// An error that nobody expected must not scroll by: React's warnings and ours fail the test.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    process.stderr.write(`console.error: ${args.map(String).join(' ')}\n`);
  });
});
afterEach(() => {
  const spy = vi.mocked(console.error);
  const calls = 'mock' in spy ? spy.mock.calls.length : 0;
  vi.restoreAllMocks();
  expect(calls, 'unexpected console.error').toBe(0);
});
