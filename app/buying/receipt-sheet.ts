import type { Sheet, SheetPart, TextStyle } from '~/platform/sheet';
import { formatMoney, money } from '~/values/money';
import type { Lang } from '~/web/language';
import { buyingMessages } from './messages';
import type { ReceiptView } from './receipt-view';

/** A receipt or credit note as a sheet for the printer: what its page says, in the same words. */
export function receiptSheet(receipt: ReceiptView, lang: Lang): Sheet {
  const { receipt: texts, methods, slip } = buyingMessages[lang];
  const title = texts.titles[receipt.series](receipt.code);
  const facts: [string, string | null][] = [
    [texts.corrects, receipt.corrects],
    [texts.order, receipt.orderCode],
    [texts.purchase, receipt.groupCode],
    [texts.seller, receipt.sellerName],
    [texts.buyer, receipt.buyerName],
    [texts.paidAt, receipt.paidAt.text],
    [texts.method, methods[receipt.method]],
  ];
  return {
    lang,
    title,
    parts: [
      say('strong', 'BookStore'),
      gap(8),
      say('title', title),
      say('text', texts.issued(receipt.issuedAt.text)),
      gap(14),
      ...facts.flatMap(([term, value]) => (value ? [say('text', slip.labelled(term, value))] : [])),
      gap(14),
      ...(receipt.series === 'receipt' ? soldParts(receipt, lang) : givenBackParts(receipt, lang)),
      gap(18),
      say('small', texts.notice),
    ],
  };
}

function soldParts(receipt: ReceiptView, lang: Lang): SheetPart[] {
  const { receipt: texts, money: words, carriers, slip, quantityTimes } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return [
    say('heading', texts.books),
    ...receipt.lines.flatMap(({ quantity, title, authors, amountMinor }) => [
      gap(4),
      say('text', slip.labelled(`${quantityTimes(quantity)} ${title}`, amount(amountMinor))),
      ...(authors ? [say('small', authors)] : []),
    ]),
    gap(10),
    say('text', slip.labelled(words.items, amount(receipt.itemsMinor))),
    say(
      'text',
      slip.labelled(texts.shipping(carriers[receipt.carrier]), amount(receipt.shippingMinor)),
    ),
    say('strong', slip.labelled(words.total, amount(receipt.amountMinor))),
  ];
}

function givenBackParts(receipt: ReceiptView, lang: Lang): SheetPart[] {
  const { receipt: texts, slip } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return [
    say('text', slip.labelled(texts.paid, amount(receipt.totalMinor))),
    say('strong', slip.labelled(texts.givenBack, amount(receipt.amountMinor))),
  ];
}

const say = (style: TextStyle, text: string): SheetPart => ({ kind: 'text', style, text });
const gap = (points: number): SheetPart => ({ kind: 'gap', points });
