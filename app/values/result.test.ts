import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from './result';

const half = (n: number): Result<number, 'odd'> => (n % 2 === 0 ? ok(n / 2) : err('odd'));

describe('Result', () => {
  it('carries the value of a success', () => {
    expect(half(4)).toEqual({ ok: true, value: 2 });
    expect(ok()).toEqual({ ok: true, value: undefined });
  });

  it('carries the code of a failure', () => {
    expect(half(3)).toEqual({ ok: false, error: 'odd' });
  });
});
