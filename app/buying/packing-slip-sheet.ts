import { addressLines } from '~/accounts/address';
import { accountMessages } from '~/accounts/messages';
import { bookTerms } from '~/catalog/book-terms';
import { placeBars } from '~/shipping/bars';
import type { Sheet, SheetPart, TextStyle } from '~/platform/sheet';
import type { Condition } from '~/values/condition';
import type { Lang } from '~/web/language';
import { buyingMessages } from './messages';
import type { SaleView } from './order-view';

/** The packing slip's page as a sheet for the printer. `bars` are those of the order's number. */
export function packingSlipSheet(sale: SaleView, bars: readonly number[], lang: Lang): Sheet {
  const { sales, slip, carriers, quantityTimes } = buyingMessages[lang];
  const address = sale.address
    ? addressLines(sale.address, accountMessages[lang].countries)
    : [sales.addressHidden];
  return {
    lang,
    title: `${slip.title} ${sale.code}`,
    parts: [
      say('strong', 'BookStore'),
      gap(8),
      say('title', slip.title),
      say('text', slip.order(sale.code, sale.placedAt.text)),
      gap(14),
      { kind: 'bars', alt: sale.code, bars: placeBars(bars).bars },
      say('small', sale.code),
      gap(14),
      say('heading', sales.sendTo),
      ...address.map((line) => say('text', line)),
      gap(10),
      say('text', slip.labelled(slip.from, sale.sellerName)),
      say('text', slip.labelled(sales.paidCarrier, carriers[sale.carrier])),
      gap(14),
      say('heading', sales.books),
      ...sale.lines.flatMap(({ quantity, title, authors, condition, sku }) => [
        gap(4),
        say('strong', `${quantityTimes(quantity)} ${title}`),
        say(
          'small',
          [authors, bookTerms[lang].conditions[condition as Condition].label, sales.sku(sku)]
            .filter(Boolean)
            .join(' · '),
        ),
      ]),
      gap(18),
      say('text', slip.thanks(sale.sellerName)),
    ],
  };
}

const say = (style: TextStyle, text: string): SheetPart => ({ kind: 'text', style, text });
const gap = (points: number): SheetPart => ({ kind: 'gap', points });
