// How a receipt is named to people: `R-000123`, a credit note `N-000045`. Each series has its own numbers.

export const receiptSeries = ['receipt', 'credit_note'] as const;
export type ReceiptSeries = (typeof receiptSeries)[number];

const letters = { receipt: 'R', credit_note: 'N' } as const;

export const receiptCode = (series: ReceiptSeries, number: number): string =>
  `${letters[series]}-${String(number).padStart(6, '0')}`;

/** What a code names; null for what is none. One number has one code. */
export function parseReceiptCode(code: string): { series: ReceiptSeries; number: number } | null {
  const [, letter, digits] = /^([RN])-(\d{6,10})$/.exec(code) ?? [];
  if (!letter || !digits) return null;
  const series = letter === 'R' ? 'receipt' : 'credit_note';
  const number = Number(digits);
  return number <= 4_294_967_295 && receiptCode(series, number) === code
    ? { series, number }
    : null;
}
