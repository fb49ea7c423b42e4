import { AddressLines } from '~/accounts/address-lines';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Stack, WithSidebar } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { orderPath, ordersPath, sellerPath } from '~/web/paths';
import { buyingMessages } from './messages';
import { CancelOrder, ConfirmDelivery, Withdraw } from './order-actions';
import { OrderLines, OrderTimeline, OrderTotals, StatusBadge, TrackingLink } from './order-parts';
import { BuyerAccountView } from './order-account-view';
import type { BoughtOrderView, PurchaseView, RefundView } from './order-view';
import { PaymentPanel } from './payment-panel';

type OrderPageProps = {
  purchase: PurchaseView;
  /** How often the page has refreshed itself while it waits for the payment. */
  refreshes: number;
  /** A step was asked for that is not possible any more. */
  isRefused: boolean;
};

/** A purchase, or one of its orders, as its buyer sees it. */
export function OrderPage({ purchase, refreshes, isRefused }: OrderPageProps) {
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
        actions={only && <StatusBadge status={only.status} />}
      />
      <WithSidebar aside={<Summary purchase={purchase} />}>
        <Stack gap="l">
          {isRefused && <Notice tone="warning">{texts.notNow}</Notice>}
          <PaymentPanel purchase={purchase} refreshes={refreshes} />
          {purchase.refund && <RefundNotice refund={purchase.refund} />}
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} isAlone={only !== undefined} />
          ))}
          {!isWhole && <Link to={orderPath(purchase.groupId)}>{texts.wholeGroup(code)}</Link>}
        </Stack>
      </WithSidebar>
    </>
  );
}

function OrderCard({ order, isAlone }: { order: BoughtOrderView; isAlone: boolean }) {
  const lang = useLang();
  const { orders: texts, carriers } = buyingMessages[lang];
  const hint = texts.next[order.status as keyof typeof texts.next];
  return (
    <Card
      title={
        isAlone ? texts.books : <Link to={orderPath(order.id)}>{texts.orderTitle(order.code)}</Link>
      }
      aside={isAlone ? undefined : <StatusBadge status={order.status} />}
    >
      <p>
        <Link to={sellerPath(order.handle)}>{texts.seller(order.sellerName)}</Link>
      </p>
      <OrderLines lines={order.lines} />
      {hint && <p>{hint}</p>}
      {order.refund && <RefundNotice refund={order.refund} />}
      <ConfirmDelivery order={order} />
      <DefinitionList
        items={[
          { term: texts.carrier, value: carriers[order.carrier] },
          {
            term: texts.tracking,
            value: order.trackingNumber && (
              <TrackingLink number={order.trackingNumber} url={order.trackingUrl} />
            ),
          },
        ]}
      />
      {order.account && <BuyerAccountView account={order.account} />}
      <Stack gap="m" as="section">
        <h3>{texts.timeline}</h3>
        <OrderTimeline steps={order.steps} />
      </Stack>
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
