import { describe, expect, it } from 'vitest';
import { parseReceiptCode, receiptCode } from './receipt-code';

describe('the code of a receipt', () => {
  it('names its series and number, and is read again', () => {
    expect(receiptCode('receipt', 7)).toBe('R-000007');
    expect(receiptCode('credit_note', 1_234_567)).toBe('N-1234567');
    for (const series of ['receipt', 'credit_note'] as const) {
      for (const number of [1, 999_999, 1_000_000, 4_294_967_295]) {
        expect(parseReceiptCode(receiptCode(series, number))).toEqual({ series, number });
      }
    }
  });

  it.each(['', 'R-1', 'R-0000001', 'X-000001', 'r-000001', 'R-000001 ', 'R-9999999999'])(
    'is not %o',
    (code) => expect(parseReceiptCode(code)).toBeNull(),
  );
});
