import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { useLang } from '~/ui/navigation';
import { addMoney, formatMoney, money } from '~/values/money';
import { shippingTotal, type CheckoutView } from './checkout-view';
import { buyingMessages } from './messages';

type CheckoutSummaryProps = {
  view: Extract<CheckoutView, { step: 'delivery' }>;
  /** The carrier that is chosen for a seller's parcel when the page is sent. */
  carrierOf: (handle: string) => string;
};

/** What it comes to; the exact total stands once more on the payment page. */
export function CheckoutSummary({ view, carrierOf }: CheckoutSummaryProps) {
  const lang = useLang();
  const { checkout: texts, money: words } = buyingMessages[lang];
  const items = money(view.itemsMinor);
  const shipping = shippingTotal(view.parcels, carrierOf);
  return (
    <Card title={texts.summary} tone="accent">
      <DefinitionList
        look="sums"
        items={[
          { term: words.items, value: formatMoney(items, lang) },
          {
            term: texts.shippingChosen,
            value: <span data-sum="shipping">{formatMoney(shipping, lang)}</span>,
          },
          {
            term: words.total,
            value: <span data-sum="total">{formatMoney(addMoney(items, shipping), lang)}</span>,
            total: true,
          },
        ]}
      />
      <p className="small soft">{texts.totalNote}</p>
      <SubmitButton wide>{texts.place}</SubmitButton>
      <p className="small soft">{texts.retracto}</p>
    </Card>
  );
}
