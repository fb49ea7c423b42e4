import { AddressLines } from '~/accounts/address-lines';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Stack, WithSidebar } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import type { ClaimView } from '~/trust/claims/claim-view';
import { answerFieldIds, SellerClaim } from '~/trust/claims/seller-claim';
import { reviewMessages } from '~/trust/reviews/messages';
import { OrderReviewSection, reviewFieldIds } from '~/trust/reviews/order-review';
import type { OrderReview } from '~/trust/reviews/review-view';
import { talkMessages } from '~/trust/talks/messages';
import type { FormState } from '~/web/form-state';
import { orderMessagesPath, packingSlipPath, sellOrderPath, sellOrdersPath } from '~/web/paths';
import { insuredText } from './delivery/insured-text';
import { LabelLink } from './delivery/label-link';
import { deliveryMessages } from './delivery/messages';
import { hasLabel } from './delivery/label-rules';
import { kilosText } from './kilos-text';
import { buyingMessages } from './messages';
import { SellerAccountCard } from './order-account-view';
import { OrderBadges, OrderLines, OrderTimeline, OrderTotals, TrackingLink } from './order-parts';
import { ReceiptLinks } from './receipt-links';
import type { SaleView } from './order-view';
import { SaleSteps } from './sale-steps';

type SalePageProps = {
  sale: SaleView;
  claim: ClaimView | null;
  review: OrderReview;
  /** What sellers say of the buyer. */
  buyer: { average: string; count: number } | null;
  form?: FormState;
  isRefused: boolean;
};

/** An order as its seller sees it: what to do now, what was sold, where it goes. */
export function SalePage({ sale, claim, review, buyer, form, isRefused }: SalePageProps) {
  const { sales: texts, orders } = buyingMessages[useLang()];
  const title = texts.orderTitle(sale.code);
  return (
    <>
      <Breadcrumbs items={[{ label: texts.title, to: sellOrdersPath() }, { label: title }]} />
      <PageHeader
        title={title}
        lead={orders.placedAt(sale.placedAt.text)}
        actions={<OrderBadges {...sale} />}
      />
      <FormStateProvider form={form}>
        <WithSidebar aside={<Parcel sale={sale} buyer={buyer} />}>
          <Stack gap="l">
            {isRefused && <Notice tone="warning">{orders.notNow}</Notice>}
            <ErrorSummary fieldIds={answerFieldIds(form) ?? reviewFieldIds(form)} />
            {claim && <SellerClaim claim={claim} form={form} />}
            <SaleSteps sale={sale} form={form} />
            <Card title={texts.books}>
              <OrderLines lines={sale.lines} withSku />
            </Card>
            <OrderReviewSection
              order={sale}
              side="seller"
              review={review}
              action={sellOrderPath(sale.id)}
              isOpen={form?.values.intent === 'review'}
            />
            <Card title={orders.timeline}>
              <OrderTimeline steps={sale.steps} />
            </Card>
          </Stack>
        </WithSidebar>
      </FormStateProvider>
    </>
  );
}

function Parcel({ sale, buyer }: Pick<SalePageProps, 'sale' | 'buyer'>) {
  const lang = useLang();
  const { sales: texts, slip, carriers, orders } = buyingMessages[lang];
  const { form: reviews } = reviewMessages[lang];
  const { insurance } = deliveryMessages[lang];
  return (
    <Stack gap="m">
      <Card title={texts.sendTo}>
        {sale.address ? (
          <AddressLines address={sale.address} />
        ) : (
          <p className="soft">{texts.addressHidden}</p>
        )}
        <DefinitionList
          items={[
            { term: texts.buyer, value: sale.buyerName },
            {
              term: reviews.buyerTerm,
              value: buyer && reviews.buyer(buyer.average, buyer.count),
            },
            { term: texts.paidCarrier, value: carriers[sale.carrier] },
            { term: insurance.term, value: insuredText(sale, lang) },
            { term: texts.weight, value: texts.kilos(kilosText(sale.grams, lang)) },
            {
              term: orders.tracking,
              value: sale.trackingNumber && (
                <TrackingLink number={sale.trackingNumber} url={sale.trackingUrl} />
              ),
            },
          ]}
        />
        {sale.account && (
          <p>
            <Link to={orderMessagesPath(sale.id)}>{talkMessages[lang].order.seller}</Link>
          </p>
        )}
        {sale.address && (
          <p>
            <Link to={packingSlipPath(sale.id)}>{slip.open}</Link>
          </p>
        )}
        {hasLabel(sale) && <LabelLink orderId={sale.id} />}
      </Card>
      <ReceiptLinks codes={sale.receipts} />
      {sale.account ? (
        <SellerAccountCard sale={sale} account={sale.account} />
      ) : (
        <Card>
          <OrderTotals {...sale} />
        </Card>
      )}
    </Stack>
  );
}
