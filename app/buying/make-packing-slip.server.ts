import path from 'node:path';
import { addressLines } from '~/accounts/address';
import { accountMessages } from '~/accounts/messages';
import { bookTerms } from '~/catalog/book-terms';
import { barsOf } from '~/shipping/barcode.server';
import { placeBars } from '~/shipping/bars';
import type { Condition } from '~/values/condition';
import type { Lang } from '~/web/language';
import { buyingMessages } from './messages';
import type { SaleView } from './order-view';

const fontOf = (weight: string) => path.resolve('fonts', `source-serif-4-${weight}.ttf`);
const margin = 56;

/**
 * The packing slip as PDF on A4: tagged for screen readers, in the page's language, the order's number as
 * a Code 128. The library comes with the first one.
 */
export async function makePackingSlip(sale: SaleView, lang: Lang): Promise<Buffer<ArrayBuffer>> {
  const [{ default: PDFDocument }, bars] = await Promise.all([import('pdfkit'), barsOf(sale.code)]);
  const { sales, slip, carriers } = buyingMessages[lang];
  const document = new PDFDocument({
    size: 'A4',
    margin,
    lang,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: `${slip.title} ${sale.code}`, Creator: 'BookStore' },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.registerFont('regular', fontOf('regular')).registerFont('strong', fontOf('semibold'));

  const root = document.struct('Document');
  document.addStructure(root);
  const say = (tag: string, text: string, size = 11, font = 'regular') =>
    root.add(
      document.struct(tag, {}, () => {
        document.font(font).fontSize(size).text(text);
      }),
    );
  const gap = (points: number) => document.moveDown(points / 12);

  say('P', 'BookStore', 11, 'strong');
  gap(8);
  say('H1', slip.title, 22, 'strong');
  say('P', slip.order(sale.code, sale.placedAt.text));
  gap(14);
  root.add(document.struct('Figure', { alt: sale.code }, () => drawBars(document, bars)));
  say('P', sale.code, 10);
  gap(14);
  say('H2', sales.sendTo, 14, 'strong');
  const lines = sale.address
    ? addressLines(sale.address, accountMessages[lang].countries)
    : [sales.addressHidden];
  for (const line of lines) say('P', line);
  gap(10);
  say('P', slip.labelled(slip.from, sale.sellerName));
  say('P', slip.labelled(sales.paidCarrier, carriers[sale.carrier]));
  gap(14);
  say('H2', sales.books, 14, 'strong');
  for (const line of sale.lines) {
    gap(4);
    say('P', `${buyingMessages[lang].quantityTimes(line.quantity)} ${line.title}`, 11, 'strong');
    const condition = bookTerms[lang].conditions[line.condition as Condition].label;
    say('P', [line.authors, condition, sales.sku(line.sku)].filter(Boolean).join(' · '), 10);
  }
  gap(18);
  say('P', slip.thanks(sale.sellerName));
  root.end();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** 1.2 points a module is 0.42 mm, which every scanner reads; then the text goes on beneath. */
function drawBars(document: PDFKit.PDFDocument, widths: number[]): void {
  const [module, height] = [1.2, 44];
  const top = document.y;
  for (const { x, width } of placeBars(widths).bars) {
    document.rect(margin + x * module, top, width * module, height);
  }
  document.fill('#000');
  document.y = top + height + 4;
}
