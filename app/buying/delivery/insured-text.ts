import { formatMoney, money } from '~/values/money';
import type { Lang } from '~/web/language';
import type { OrderView } from '../order-view';
import { deliveryMessages } from './messages';

/** What was declared to the carrier of an order and what that cost; null for what is handed over. */
export function insuredText(
  {
    carrier,
    itemsMinor,
    insuranceMinor,
  }: Pick<OrderView, 'carrier' | 'itemsMinor' | 'insuranceMinor'>,
  lang: Lang,
): string | null {
  if (carrier === 'handover') return null;
  const declared = formatMoney(money(itemsMinor), lang);
  if (insuranceMinor === '0') return declared;
  return deliveryMessages[lang].insurance.paid(declared, formatMoney(money(insuranceMinor), lang));
}
