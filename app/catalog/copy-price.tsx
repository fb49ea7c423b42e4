import { useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import { addMoney, formatMoney, money } from '~/values/money';
import type { CopyCard } from './copy-card';
import { catalogMessages } from './messages';

/** What a copy costs; in a list that counts its sending, both together with the two beneath. */
export function CopyPrice({ card: { priceMinor, shippingMinor } }: { card: CopyCard }) {
  const lang = useLang();
  const texts = catalogMessages[lang].destination;
  const price = money(priceMinor);
  const text = formatMoney(price, lang);
  if (shippingMinor === undefined) return <Price text={text} />;
  if (shippingMinor === null) return <Price text={text} note={texts.notCarried} />;
  const shipping = money(shippingMinor);
  const note = texts.withShipping(text, formatMoney(shipping, lang));
  return <Price text={formatMoney(addMoney(price, shipping), lang)} note={note} />;
}
