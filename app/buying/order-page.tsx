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
import { BuyerClaim, BuyerReturn } from '~/trust/claims/buyer-claim';
import { OpenClaim } from '~/trust/claims/claim-open';
import type { ClaimView } from '~/trust/claims/claim-view';
import { OrderReviewSection, reviewFieldIds } from '~/trust/reviews/order-review';
import type { OrderReview } from '~/trust/reviews/review-view';
import { talkMessages } from '~/trust/talks/messages';
import { formatMoney, money } from '~/values/money';
import type { FormState } from '~/web/form-state';
import { orderMessagesPath, orderPath, ordersPath, sellerPath } from '~/web/paths';
import { buyingMessages } from './messages';
import { CancelOrder, ConfirmDelivery, Withdraw } from './order-actions';
import { OrderBadges, OrderLines, OrderTimeline, OrderTotals, TrackingLink } from './order-parts';
import { BuyerPin } from './delivery/buyer-pin';
import { insuredText } from './delivery/insured-text';
import { deliveryMessages } from './delivery/messages';
import { BuyerAccountView } from './order-account-view';
import type { BoughtOrderView, PurchaseView, RefundView } from './order-view';
import { ReceiptLinks } from './receipt-links';
import { PaymentPanel } from './payment-panel';

type OrderPageProps = {
  purchase: PurchaseView;
  /** How often the page has refreshed itself while it waits for the payment. */
  refreshes: number;
  /** A step was asked for that is not possible any more. */
  isRefused: boolean;
  /** The claims of its orders, at most one each. */
  claims: ClaimView[];
  /** What was said of its only order; null for a group of several. */
  review: OrderReview | null;
  /** What the buyer tells at a hand-over, by the order's id. */
  pins: Record<string, string>;
  /** A form that was refused, and the photos that came with it. */
  form?: FormState;
  keptPhotos: readonly string[];
};

/** A purchase, or one of its orders, as its buyer sees it. */
export function OrderPage(props: OrderPageProps) {
  const { purchase, refreshes, isRefused, claims, review, pins, form, keptPhotos } = props;
  const texts = buyingMessages[useLang()].orders;
  const { orders, isWhole, code } = purchase;
  const only = orders.length === 1 ? orders[0] : undefined;
  const title = only ? texts.orderTitle(only.code) : texts.groupTitle(code);
  return (
    <>
      <Breadcrumbs items={[{ label: texts.title, to: ordersPath() }, { label: title }]} />
      <PageHeader
        title={title}
        lead={texts.placedAt(purchase.placedAt.text)}
        actions={only && <OrderBadges {...only} />}
      />
      <WithSidebar aside={<Summary purchase={purchase} />}>
        <Stack gap="l">
          {isRefused && <Notice tone="warning">{texts.notNow}</Notice>}
          <PaymentPanel purchase={purchase} refreshes={refreshes} />
          {purchase.refund && <RefundNotice refund={purchase.refund} />}
          <FormStateProvider form={form}>
            <ErrorSummary fieldIds={reviewFieldIds(form)} />
            {orders.map((order) => (
              <OrderCard
                key={order.id}
                order={order}
                isAlone={only !== undefined}
                claim={claims.find(({ orderId }) => orderId === order.id)}
                intent={form?.values.intent}
                review={review}
                pin={pins[order.id]}
                keptPhotos={keptPhotos}
              />
            ))}
          </FormStateProvider>
          {!isWhole && <Link to={orderPath(purchase.groupId)}>{texts.wholeGroup(code)}</Link>}
        </Stack>
      </WithSidebar>
    </>
  );
}

type OrderCardProps = Pick<OrderPageProps, 'keptPhotos' | 'review'> & {
  order: BoughtOrderView;
  isAlone: boolean;
  claim?: ClaimView;
  pin?: string;
  /** Of a form that was refused. */
  intent: string | string[] | undefined;
};

function OrderCard(props: OrderCardProps) {
  const { order, isAlone, claim, pin, intent, review, keptPhotos } = props;
  const lang = useLang();
  const { orders: texts, carriers } = buyingMessages[lang];
  const { insurance } = deliveryMessages[lang];
  const { order: talks } = talkMessages[lang];
  const hint = texts.next[order.status as keyof typeof texts.next];
  return (
    <Card
      title={
        isAlone ? texts.books : <Link to={orderPath(order.id)}>{texts.orderTitle(order.code)}</Link>
      }
      aside={isAlone ? undefined : <OrderBadges {...order} />}
    >
      <p>
        <Link to={sellerPath(order.handle)}>{texts.seller(order.sellerName)}</Link>
      </p>
      <OrderLines lines={order.lines} />
      {hint && !pin && <p>{hint}</p>}
      {pin && <BuyerPin pin={pin} />}
      {order.refund && <RefundNotice refund={order.refund} />}
      <ConfirmDelivery order={order} />
      {claim && <BuyerClaim order={order} claim={claim} />}
      <BuyerReturn order={order} />
      <DefinitionList
        items={[
          { term: texts.carrier, value: carriers[order.carrier] },
          { term: insurance.term, value: insuredText(order, lang) },
          {
            term: texts.tracking,
            value: order.trackingNumber && (
              <TrackingLink number={order.trackingNumber} url={order.trackingUrl} />
            ),
          },
        ]}
      />
      {order.account && (
        <p>
          <Link to={orderMessagesPath(order.id)}>{talks.buyer}</Link>
        </p>
      )}
      {order.account && <BuyerAccountView account={order.account} />}
      <Stack gap="m" as="section">
        <h3>{texts.timeline}</h3>
        <OrderTimeline steps={order.steps} />
      </Stack>
      {isAlone && !claim && (
        <OpenClaim order={order} isOpen={intent === 'claim'} kept={keptPhotos} />
      )}
      {review && (
        <OrderReviewSection
          order={order}
          side="buyer"
          review={review}
          action={orderPath(order.id)}
          isOpen={intent === 'review'}
        />
      )}
      <Withdraw order={order} />
      <CancelOrder order={order} />
    </Card>
  );
}

function Summary({ purchase }: { purchase: PurchaseView }) {
  const lang = useLang();
  const { orders: texts, methods } = buyingMessages[lang];
  const [order] = purchase.orders;
  const totals = purchase.isWhole || !order ? purchase : order;
  return (
    <Stack gap="m">
      <Card>
        <OrderTotals {...totals} />
        <DefinitionList items={[{ term: texts.method, value: methods[purchase.method] }]} />
      </Card>
      <ReceiptLinks codes={purchase.orders.flatMap(({ receipts }) => receipts)} />
      <Card title={texts.address}>
        <AddressLines address={purchase.address} />
      </Card>
    </Stack>
  );
}

function RefundNotice({ refund }: { refund: RefundView }) {
  const lang = useLang();
  const texts = buyingMessages[lang].orders;
  const amount = formatMoney(money(refund.amountMinor), lang);
  return (
    <Notice tone="info" title={texts.refundTitle}>
      {refund.isDone ? texts.refundDone(amount) : texts.refundPending(amount)}
    </Notice>
  );
}
