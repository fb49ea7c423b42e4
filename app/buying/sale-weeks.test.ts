import { expect, it } from 'vitest';
import { mondayOf, weeksOf } from './sale-weeks';

it('counts sales by the week, which begins on Monday, and shows weeks without any', () => {
  expect(['2026-11-23', '2026-11-29', '2026-11-30', '2027-01-01'].map(mondayOf)).toEqual([
    ...['2026-11-23', '2026-11-23', '2026-11-30', '2026-12-28'],
  ]);
  const days = [
    { day: '2026-11-09', copies: 1, minor: 100n },
    { day: '2026-11-15', copies: 2, minor: 300n },
    { day: '2026-11-24', copies: 1, minor: 50n },
    // Long before: not in the picture.
    { day: '2025-11-24', copies: 9, minor: 900n },
  ];
  expect(weeksOf(days, '2026-11-24', 3)).toEqual([
    { from: '2026-11-09', copies: 3, minor: '400' },
    { from: '2026-11-16', copies: 0, minor: '0' },
    { from: '2026-11-23', copies: 1, minor: '50' },
  ]);
});
