import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { RadioGroup } from '~/ui/radio-group';
import { formatMoney, money } from '~/values/money';
import { carrierField, type CheckoutParcel } from './checkout-view';
import { kilosText } from './kilos-text';
import { buyingMessages } from './messages';

/** What one seller sends, and who can carry it for how much. */
export function CheckoutParcelCard({ parcel }: { parcel: CheckoutParcel }) {
  const lang = useLang();
  const { checkout: texts, carriers, money: words, quantityTimes } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  const { quotes, lines, handle, copies, grams } = parcel;
  return (
    <Card
      title={texts.parcelOf(parcel.sellerName)}
      aside={
        <span className="small soft">{texts.parcelContents(copies, kilosText(grams, lang))}</span>
      }
    >
      <DefinitionList
        look="sums"
        items={lines.map(({ title, quantity, amountMinor }) => ({
          term: quantity > 1 ? `${quantityTimes(quantity)} ${title}` : title,
          value: amount(amountMinor),
        }))}
      />
      {quotes.length === 0 ? (
        <Notice tone="warning">{texts.noCarrier}</Notice>
      ) : (
        <RadioGroup
          name={carrierField(handle)}
          label={texts.carrier}
          defaultValue={quotes[0]?.carrier}
          options={quotes.map(({ carrier, priceMinor }) => ({
            value: carrier,
            label: carriers[carrier],
            description: carrier === 'handover' ? texts.handoverText : undefined,
            price: priceMinor === '0' ? words.free : amount(priceMinor),
            priceMinor,
          }))}
        />
      )}
    </Card>
  );
}
