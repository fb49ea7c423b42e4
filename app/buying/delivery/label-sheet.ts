import { addressLines } from '~/accounts/address';
import { accountMessages } from '~/accounts/messages';
import type { Sheet, SheetPart, TextStyle } from '~/platform/sheet';
import { placeBars } from '~/shipping/bars';
import { formatMoney, money } from '~/values/money';
import type { Lang } from '~/web/language';
import { kilosText } from '../kilos-text';
import { buyingMessages } from '../messages';
import { labelNumber } from './label-rules';
import type { LabelView } from './label.reads.server';
import { deliveryMessages } from './messages';

/** A parcel's label, A6: two of them fit on half a sheet. `bars` are those of its `labelNumber`. */
export function labelSheet(label: LabelView, bars: readonly number[], lang: Lang): Sheet {
  const { carriers, slip, sales, copies } = buyingMessages[lang];
  const { label: texts, insurance } = deliveryMessages[lang];
  const { countries } = accountMessages[lang];
  const [recipient = '', ...to] = addressLines(label.to, countries);
  const from = label.from ? addressLines(label.from, countries) : [label.sellerCity];
  const number = labelNumber(label);
  const weight = sales.kilos(kilosText(label.grams, lang));
  const facts: [string, string | null][] = [
    [texts.order, label.code],
    // Where it is not the one beneath the bars already.
    [texts.tracking, label.trackingNumber === number ? null : label.trackingNumber],
    // In one line: with long addresses a sheet of this size has none to give away.
    [texts.contents, `${copies(label.copies)}, ${weight}`],
    [insurance.term, formatMoney(money(label.itemsMinor), lang)],
    [texts.sendBy, label.shipBy],
  ];
  return {
    lang,
    size: 'A6',
    title: `${texts.title} ${label.code}`,
    parts: [
      say('title', carriers[label.carrier]),
      gap(4),
      { kind: 'bars', alt: number, bars: placeBars(bars).bars },
      say('small', number),
      gap(8),
      say('heading', texts.to),
      say('strong', recipient),
      ...to.map((line) => say('strong', line)),
      gap(8),
      say('heading', texts.from),
      say('text', label.sellerName),
      say('small', from.filter((line) => line !== label.sellerName).join(' · ')),
      gap(6),
      ...facts.flatMap(([term, value]) => (value ? [say('text', slip.labelled(term, value))] : [])),
      gap(4),
      say('small', `${texts.handling} BookStore`),
    ],
  };
}

const say = (style: TextStyle, text: string): SheetPart => ({ kind: 'text', style, text });
const gap = (points: number): SheetPart => ({ kind: 'gap', points });
