import { describe, expect, it, vi } from 'vitest';
import { createShortCache } from './short-cache.server';

function make() {
  let time = 0;
  const cache = createShortCache<number>({ lifetime: 5000, maxEntries: 2, clock: () => time });
  return { cache, wait: (milliseconds: number) => (time += milliseconds) };
}

describe('a short cache', () => {
  it('asks once for all who come together, and again when the time is over', async () => {
    const { cache, wait } = make();
    const ask = vi.fn(() => Promise.resolve(ask.mock.calls.length));
    expect(await Promise.all([cache.get('a', ask), cache.get('a', ask)])).toEqual([1, 1]);
    wait(4999);
    expect(await cache.get('a', ask)).toBe(1);
    wait(1);
    expect(await cache.get('a', ask)).toBe(2);
  });

  it('keeps no failure', async () => {
    const { cache } = make();
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => Promise.resolve(7))).toBe(7);
  });

  it('lets the oldest go when it is full', async () => {
    const { cache } = make();
    const ask = (value: number) => () => Promise.resolve(value);
    for (const key of ['a', 'b', 'c']) await cache.get(key, ask(1));
    expect(await cache.get('a', ask(2))).toBe(2);
    expect(await cache.get('c', ask(2))).toBe(1);
  });
});
