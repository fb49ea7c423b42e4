import { Card } from '~/ui/card';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { Price } from '~/ui/price';
import { RadioGroup } from '~/ui/radio-group';
import { formatMoney, money } from '~/values/money';
import { carrierField, usualCarrier, type CheckoutParcel } from './checkout-view';
import { kilosText } from './kilos-text';
import { LineCover } from './line-cover';
import { deliveryMessages } from './delivery/messages';
import { buyingMessages } from './messages';

/** What one seller sends, and who can carry it for how much. */
export function CheckoutParcelCard({ parcel }: { parcel: CheckoutParcel }) {
  const lang = useLang();
  const { checkout: texts, carriers, money: words, quantityTimes } = buyingMessages[lang];
  const delivery = deliveryMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  const { quotes, lines, handle, copies, grams, declaredMinor, trackingRule } = parcel;
  return (
    <Card
      title={texts.parcelOf(parcel.sellerName)}
      aside={
        <span className="small soft">{texts.parcelContents(copies, kilosText(grams, lang))}</span>
      }
    >
      <ul className="checkout-lines">
        {lines.map((line) => (
          <li key={line.listingId}>
            <span className="checkout-cover">
              <LineCover {...line} />
            </span>
            <span className="checkout-title">
              {line.quantity > 1 ? `${quantityTimes(line.quantity)} ${line.title}` : line.title}
              <span className="small soft">{line.authors}</span>
            </span>
            <Price size="small" text={amount(line.amountMinor)} />
          </li>
        ))}
      </ul>
      {quotes.length === 0 ? (
        <Notice tone="warning">{texts.noCarrier}</Notice>
      ) : (
        <RadioGroup
          name={carrierField(handle)}
          label={texts.carrier}
          hint={trackingRule ? delivery.rule.checkout[trackingRule] : undefined}
          defaultValue={usualCarrier(parcel)}
          options={quotes.map(({ carrier, priceMinor, insuranceMinor }) => ({
            value: carrier,
            label: carriers[carrier],
            description:
              carrier === 'handover'
                ? texts.handoverText
                : insuranceMinor === '0'
                  ? undefined
                  : delivery.insurance.included(amount(insuranceMinor), amount(declaredMinor)),
            price: priceMinor === '0' ? words.free : amount(priceMinor),
            priceMinor,
          }))}
        />
      )}
    </Card>
  );
}
