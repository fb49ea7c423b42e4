import { StatusBadge } from '~/buying/order-parts';
import type { IdPage } from '~/selling/id-page';
import { DataTable, type Column } from '~/ui/data-table';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { adminOrderPath, sellerPath } from '~/web/paths';
import { AdminPage } from './admin-page';
import { adminMessages } from './messages';
import type { AdminOrder } from './money-views';

type OrdersPageProps = { search: { q: string; after: string }; page: IdPage<AdminOrder> };

export function OrdersPage({ search, page }: OrdersPageProps) {
  const texts = useMessages(adminMessages).order;
  const lang = useLang();
  const columns: Column<AdminOrder>[] = [
    {
      key: 'code',
      header: texts.columns.code,
      main: true,
      cell: ({ id, code }) => <Link to={adminOrderPath(id)}>{code}</Link>,
    },
    { key: 'buyer', header: texts.columns.buyer, cell: ({ buyerName }) => buyerName },
    {
      key: 'seller',
      header: texts.columns.seller,
      cell: ({ seller }) => <Link to={sellerPath(seller.handle)}>{seller.name}</Link>,
    },
    {
      key: 'status',
      header: texts.columns.status,
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'placed',
      header: texts.columns.placed,
      cell: ({ placedAt }) => <time dateTime={placedAt.iso}>{placedAt.text}</time>,
    },
    {
      key: 'total',
      header: texts.columns.total,
      align: 'end',
      cell: ({ totalMinor }) => formatMoney(money(totalMinor), lang),
    },
  ];
  return (
    <AdminPage
      section="orders"
      title={texts.title}
      lead={texts.lead}
      searchLabel={texts.search}
      searchHint={texts.searchHint}
      {...{ search, page }}
    >
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
      />
    </AdminPage>
  );
}
