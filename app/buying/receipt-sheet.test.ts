import { afterAll, describe, expect, it } from 'vitest';
import { createSheetPrinter } from '~/platform/sheet-printer.server';
import { readPdf } from '../../tests/support/read-pdf';
import { receiptSheet } from './receipt-sheet';
import type { ReceiptView } from './receipt-view';

const printer = createSheetPrinter();
afterAll(() => printer.end());

const receipt: ReceiptView = {
  code: 'R-000007',
  series: 'receipt',
  issuedAt: { iso: '2026-11-24T18:00:00.000Z', text: '24 de noviembre de 2026' },
  paidAt: { iso: '2026-11-24T17:59:00.000Z', text: '24 de noviembre de 2026' },
  orderId: 'o',
  orderCode: 'BK-AAAA-BBBB',
  groupCode: 'BK-CCCC-DDDD',
  reader: 'buyer',
  sellerName: 'Librería Ñ',
  buyerName: 'Lucía Torres',
  method: 'card',
  carrier: 'servientrega',
  lines: [],
  itemsMinor: '2500000',
  shippingMinor: '900000',
  totalMinor: '3400000',
  amountMinor: '3400000',
  corrects: null,
};

async function printed(view: ReceiptView): Promise<string> {
  const pdf = await printer.print(receiptSheet(view, 'es'));
  if (!pdf.ok) throw new Error(pdf.error);
  return readPdf(Buffer.from(pdf.value)).text;
}

describe('the file of a receipt', () => {
  it('says what was paid, for what and to whom', async () => {
    const text = await printed(receipt);
    for (const part of ['R-000007', 'Librería Ñ', 'Lucía Torres', '34.000', 'BK-AAAA-BBBB']) {
      expect(text).toContain(part);
    }
  });

  it('of a credit note says what went back, and which receipt it corrects', async () => {
    const note = { ...receipt, code: 'N-000001', series: 'credit_note' } as const;
    const text = await printed({ ...note, amountMinor: '1000000', corrects: 'R-000007' });
    for (const part of ['N-000001', 'R-000007', '10.000', '34.000']) expect(text).toContain(part);
  });
});
