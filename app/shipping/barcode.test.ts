import { describe, expect, it } from 'vitest';
import { barsOf } from './barcode.server';
import { placeBars } from './bars';

/** Code 128's patterns of a start, of the letters of set B, and of the stop, by their widths. */
describe('the bars of an order', () => {
  it('say its number: start B, each letter, the check, the stop', async () => {
    const widths = await barsOf('BK');
    expect(widths.slice(0, 6)).toEqual([2, 1, 1, 2, 1, 4]);
    expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
    // B is 34 and K is 43, so that the check is (104 + 34 + 2 · 43) mod 103 = 18.
    const patterns = { B: '131123', K: '112331', 18: '223211' };
    const read = [6, 12, 18].map((from) => widths.slice(from, from + 6).join(''));
    expect(read).toEqual([patterns.B, patterns.K, patterns[18]]);
    expect(widths).toHaveLength(6 + 2 * 6 + 6 + 7);
  });

  it('stand apart by their spaces', () => {
    expect(placeBars([2, 1, 1, 2, 1])).toEqual({
      width: 7,
      bars: [
        { x: 0, width: 2 },
        { x: 3, width: 1 },
        { x: 6, width: 1 },
      ],
    });
  });
});
