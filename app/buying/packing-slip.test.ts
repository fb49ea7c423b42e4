import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { barsOf } from '~/shipping/barcode.server';
import { placeBars } from '~/shipping/bars';
import { makePackingSlip } from './make-packing-slip.server';
import type { SaleView } from './order-view';

const sale: SaleView = {
  id: '0000000000000000000001',
  code: 'BK-7F3K-9QXM',
  status: 'preparing',
  handle: 'libreria',
  sellerName: 'Librería Ñandú',
  buyerName: 'Lucía Torres',
  carrier: 'envia',
  trackingNumber: null,
  trackingUrl: null,
  grams: 500,
  itemsMinor: '2500000',
  shippingMinor: '1500000',
  totalMinor: '4000000',
  placedAt: { iso: '2026-11-24T12:00:00.000Z', text: '24 de noviembre de 2026' },
  acceptBy: null,
  shipBy: null,
  lines: Array.from({ length: 40 }, (_, index) => ({
    id: String(index),
    listingId: '0000000000000000000002',
    bookId: '0000000000000000000003',
    title: 'La vorágine',
    authors: 'José Eustasio Rivera',
    sku: `A-${index}`,
    condition: 'good',
    quantity: 1,
    amountMinor: '2500000',
    photo: null,
  })),
  steps: [],
  refund: null,
  address: {
    recipient: 'Lucía Torres',
    phone: '300 123 4567',
    line1: 'Carrera 7 # 45-12',
    line2: '',
    city: 'Medellín',
    department: 'Antioquia',
    postalCode: '',
    country: 'CO',
  },
  account: null,
  isCancelAsked: false,
  withdrawUntil: null,
  refundBy: null,
  refundedMinor: '0',
  canRefund: false,
};

/** What a reader copies out of the file: the glyphs, by the maps that the file carries for that. */
function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, body]) => {
    const bytes = Buffer.from(body!, 'latin1');
    try {
      return inflateSync(bytes).toString('latin1');
    } catch {
      return body!;
    }
  });
}

describe('the packing slip as a file', () => {
  it.each(['es', 'en'] as const)('is a tagged PDF in its language: %s', async (lang) => {
    const pdf = await makePackingSlip(sale, lang);
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain(`/Lang (${lang})`);
    expect(text).toContain('/MarkInfo');
    expect(text).toContain('/S /H1');
    expect(text).toContain('/Alt (BK-7F3K-9QXM)');
    // Forty books need a second page.
    expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1);
    expect(pdf.length).toBeLessThan(120 * 1024);
  });

  it('has the accents of the names, and every bar', async () => {
    const streams = streamsOf(await makePackingSlip(sale, 'es'));
    // Unicode of ñ, í and ú in the maps from glyphs to letters.
    const maps = streams.filter((stream) => stream.includes('beginbfrange')).join(' ');
    for (const code of ['00d1', '00ed', '00fa']) expect(maps.toLowerCase()).toContain(code);
    const rectangles = streams.join(' ').match(/ re\b/g)!.length;
    expect(rectangles).toBe(placeBars(await barsOf(sale.code)).bars.length);
  });
});

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
});
