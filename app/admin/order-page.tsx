import { LabelLink } from '~/buying/delivery/label-link';
import { hasLabel } from '~/buying/delivery/label-rules';
import { OrderTimeline, StatusBadge } from '~/buying/order-parts';
import { buyingMessages } from '~/buying/messages';
import { ReceiptLinks } from '~/buying/receipt-links';
import { Card } from '~/ui/card';
import { DataTable, type Column } from '~/ui/data-table';
import { DefinitionList } from '~/ui/definition-list';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { sellerPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';
import type { AdminEntry, AdminOrderDetails } from './money-views';
import { OrderActs } from './order-acts';

type AdminOrderPageProps = {
  order: AdminOrderDetails;
  form?: FormState;
  /** A step was asked for that is not possible any more. */
  isRefused: boolean;
};

/** One order: what was agreed, every movement of its money, and what has happened. */
export function AdminOrderPage({ order, form, isRefused }: AdminOrderPageProps) {
  const texts = useMessages(adminMessages).order;
  return (
    <>
      <AdminSections section="orders" />
      <PageHeader
        title={texts.oneTitle(order.code)}
        lead={order.placedAt.text}
        actions={<StatusBadge status={order.status} />}
      />
      <Stack gap="l">
        {isRefused && <Notice tone="warning">{texts.notNow}</Notice>}
        <FormStateProvider form={form}>
          <ErrorSummary />
          <OrderActs order={order} isRefundOpen={form !== undefined} />
        </FormStateProvider>
        <Facts order={order} />
        <ReceiptLinks codes={order.receipts} />
        <Entries order={order} />
        <Card title={texts.timeline}>
          <OrderTimeline steps={order.steps} />
        </Card>
      </Stack>
    </>
  );
}

function Facts({ order }: { order: AdminOrderDetails }) {
  const lang = useLang();
  const texts = adminMessages[lang].order;
  const { money: words } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return (
    <Card title={texts.facts}>
      <DefinitionList
        items={[
          { term: texts.group, value: order.groupCode },
          { term: texts.columns.buyer, value: order.buyerName },
          {
            term: texts.columns.seller,
            value: <Link to={sellerPath(order.seller.handle)}>{order.seller.name}</Link>,
          },
        ]}
      />
      {hasLabel(order) && <LabelLink orderId={order.id} isSellers={false} />}
      <DefinitionList
        look="sums"
        items={[
          { term: words.items, value: amount(order.itemsMinor) },
          { term: words.shipping, value: amount(order.shippingMinor) },
          { term: words.total, value: amount(order.totalMinor), total: true },
          { term: texts.commission, value: amount(order.commissionMinor) },
          { term: texts.refunded, value: amount(order.refundedMinor) },
        ]}
      />
    </Card>
  );
}

function Entries({ order }: { order: AdminOrderDetails }) {
  const lang = useLang();
  const { order: texts, accounts, transfers } = adminMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  const columns: Column<AdminEntry>[] = [
    {
      key: 'what',
      header: texts.entry.what,
      main: true,
      cell: ({ what }) => what && transfers[what],
    },
    { key: 'account', header: texts.entry.account, cell: ({ account }) => accounts[account] },
    {
      key: 'when',
      header: texts.entry.when,
      cell: ({ at }) => <time dateTime={at.iso}>{at.text}</time>,
    },
    {
      key: 'amount',
      header: texts.entry.amount,
      align: 'end',
      cell: ({ amountMinor }) => amount(amountMinor),
    },
  ];
  if (order.entries.length === 0) return <Card title={texts.entries}>{texts.noEntries}</Card>;
  return (
    <Card title={texts.entries}>
      <p>{texts.entriesLead}</p>
      <DataTable
        caption={texts.entries}
        columns={columns}
        rows={order.entries}
        rowKey={(row) => row.id}
      />
      <h3>{texts.balance}</h3>
      <DefinitionList
        look="sums"
        items={order.balances.map(({ account, minor }) => ({
          term: accounts[account],
          value: amount(minor),
        }))}
      />
    </Card>
  );
}
