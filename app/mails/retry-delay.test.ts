import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS, retrySeconds } from './retry-delay';

describe('the wait before another attempt', () => {
  it('doubles from half a minute to an hour', () => {
    const waits = [1, 2, 3, 7, 8, 19].map((attempts) => retrySeconds(attempts, () => 0));
    expect(waits).toEqual([30, 60, 120, 1920, 3600, 3600]);
  });

  it('is up to a fifth shorter by chance', () => {
    expect(retrySeconds(1, () => 1)).toBe(24);
  });

  it('ends after the last attempt', () => {
    expect(retrySeconds(MOST_ATTEMPTS)).toBeNull();
    expect(retrySeconds(MOST_ATTEMPTS - 1)).not.toBeNull();
  });
});
